import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { menuDto, searchDto } from "~/modules/catalog/contract";
import { chooseLocale, localeAtSignIn } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { customer, testHouse } from "~/testing/factories";
import { rest, tokenOf } from "~/testing/rest";

testHouse();

const nobody = "/orders/ord_00000000000000000000000000";
const pidgin = "Abeg sign in before you continue.";

async function localeOfAccount(id: string): Promise<unknown> {
  const [row] = await rowsOf(database(), sql`select locale from users where id = ${id}`);
  return row?.locale;
}

test("a refusal is told in the language of the cookie, else of the browser; its code stays", async () => {
  const ask = async (headers: Record<string, string>) => (await rest("GET", nobody, { headers })).body;
  const code = "identity.unauthenticated";
  expect(await ask({ cookie: "rf_locale=pcm" })).toMatchObject({ code, detail: pidgin });
  expect(await ask({ "accept-language": "pcm-NG,en;q=0.5" })).toMatchObject({ code, detail: pidgin });
  expect(await ask({ cookie: "rf_locale=en", "accept-language": "pcm" })).toMatchObject({
    code,
    detail: "Please sign in to go on.",
  });
});

test("a menu is read in Pidgin and found by its own names: descriptions and questions are told, dishes and sums stay", async () => {
  const menu = async (locale: string) => {
    const { body } = await rest("GET", "/kitchens/rachels-buka-surulere/menu", {
      headers: { cookie: `rf_locale=${locale}` },
    });
    return menuDto.parse(body);
  };
  const [english, told] = [await menu("en"), await menu("pcm")];
  const flat = ({ categories }: typeof english) => categories.flatMap(({ items }) => items);
  const facts = (of: typeof english) =>
    flat(of).map(({ id, name, localName, priceKobo, allergens }) => [
      id,
      name,
      localName,
      priceKobo,
      allergens,
    ]);
  expect(facts(told)).toEqual(facts(english));
  expect(flat(told).find(({ name }) => name === "Amala, Ewedu & Gbegiri")?.description).toBe(
    "Two soft wrap of yam-flour amala wey ewedu, gbegiri and red stew cover.",
  );
  expect(told.kitchen.about).not.toBe(english.kitchen.about);
  const found = async (locale: string) => {
    const { body } = await rest("GET", "/search?region=lagos&q=ewa+agoyin", {
      headers: { cookie: `rf_locale=${locale}` },
    });
    return searchDto.parse(body).dishes.map(({ name }) => name);
  };
  expect(await found("pcm")).toContain("Ewa Agoyin");
  expect(await found("pcm")).toEqual(await found("en"));
});

test("whoever chose Pidgin for their account is refused in it by a program that says nothing of language", async () => {
  const actor = await customer();
  const token = await tokenOf(actor);
  expect((await rest("GET", nobody, { token })).body).toMatchObject({ detail: "We cannot find that order." });
  await chooseLocale(actor, { locale: "pcm" });
  expect((await rest("GET", nobody, { token })).body).toMatchObject({ detail: "We no see dat order." });
});

test("at sign-in the account's language comes to the device; an account without one takes the device's", async () => {
  const { id } = await customer();
  expect(await localeAtSignIn(id, null)).toBeNull();
  expect(await localeAtSignIn(id, "pcm")).toBe("pcm");
  expect(await localeOfAccount(id)).toBe("pcm");
  expect(await localeAtSignIn(id, "en")).toBe("pcm");
  expect(await localeOfAccount(id)).toBe("pcm");
});
