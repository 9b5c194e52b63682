import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, cancel, cook, customer, dinnerKobo, noon, testHouse } from "~/testing/factories";
import {
  choose,
  chosenLunch,
  closedLunch,
  type Lunch,
  lunch,
  paid,
  shareOf,
  signedIn,
} from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { groupOf } from "./group-of";
import { lockGroupList } from "./lock-group";
import { placeGroup } from "./place-group";
import { placeSharesNow } from "./place-shares";
import { orderOf } from "./queries";
import { settleGroups } from "./settle-groups";
import { reopenGroup, setGroupExtras } from "./steer-group";

testHouse();

/** FIRSTPOT takes a fifth off, ₦1,500 at most: of six portions, shared as they were eaten, one, two and three. */
const offKobo = [25_000, 50_000, 75_000] as const;
const tipKobo = 50_000;
const startKobo = dinnerKobo * 3;
const refused = (code: string) => expect.objectContaining({ code: `ordering.${code}` });
const later = (minutes: number) => setClock(new Date(noon.getTime() + minutes * 60_000 + 30_000));
const extras = ({ host, code }: Lunch, wanted: { tipKobo?: number; promoCode?: string | null }) =>
  setGroupExtras(host, { code, ...wanted });
const peopleOf = ({ host, friends }: Lunch) => [host, ...friends];
const sharesOfAll = (made: Lunch) => Promise.all(peopleOf(made).map((one) => shareOf(made, one)));

/** A tenth off, once in all. */
async function oneUse(): Promise<string> {
  const code = `ONCE${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  await database().execute(
    sql`insert into promos (code, type, bps, min_order_kobo, days, funded_by, uses_max)
        values (${code}, 'percent', 1000, 0, '{}', 'platform', 1)`,
  );
  return code;
}

async function useOf(code: string): Promise<{ uses_counted: number; statuses: string[] } | undefined> {
  const [row] = await rowsOf<{ uses_counted: number; statuses: string[] }>(
    database(),
    sql`select uses_counted, array(select status from promo_redemptions r where r.promo_code = p.code order by created_at) as statuses
        from promos p where code = ${code}`,
  );
  return row;
}

describe("where each pays", () => {
  test("the code comes off everybody as they eat, the tip is the host's, and together they are the order's total", async () => {
    const plain = await sharesOfAll(await chosenLunch({ brought: true }));
    const made = await chosenLunch({ brought: true });
    const set = await extras(made, { tipKobo, promoCode: "FIRSTPOT" });
    expect(set).toMatchObject({
      promo: { code: "FIRSTPOT", discountKobo: 150_000 },
      extras: { tipKobo, promoCode: "FIRSTPOT", promoRefused: null },
      me: { parts: { tipKobo, discountKobo: offKobo[0] } },
    });
    await lockGroupList(made.host, made.code);
    const shares = await sharesOfAll(made);
    expect(shares).toEqual(
      plain.map((share, index) => share - (offKobo[index] ?? 0) + (index === 0 ? tipKobo : 0)),
    );
    for (const one of peopleOf(made)) await paid(made, one);
    await expectGreenProof();
    const placed = await placeSharesNow(made.host, made.code);
    const order = await orderOf(made.host, placed.order?.id ?? "");
    expect(order).toMatchObject({ promoCode: "FIRSTPOT", fees: { tipKobo, discountKobo: 150_000 } });
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(order.totalKobo);
    await expectGreenProof();
    await cook(made.from, order, "deliver");
    await expectGreenProof();
    // The host has had a first order now, and nobody else has.
    const next = await lunch({ from: made.from, host: made.host });
    await choose(next, signedIn(made.host));
    const again = await extras(next, { promoCode: "FIRSTPOT" });
    expect(again).toMatchObject({
      promo: null,
      extras: { promoRefused: { code: "ordering.promo_already_used" } },
    });
  });

  test("a host without food of their own gives no tip now, and nobody else gives it for them", async () => {
    const made = await lunch({ brought: true });
    for (const friend of made.friends) await choose(made, signedIn(friend));
    const before = await groupOf(signedIn(made.host), made.code);
    const after = await extras(made, { tipKobo });
    expect(after.total).toEqual(before.total);
    expect(after.total?.tipKobo).toBe(0);
  });

  test("only the host, only while the list is open, only a code that we know, and a tip only for a rider", async () => {
    const made = await chosenLunch();
    await expect(extras(made, { promoCode: "NOSUCH" })).rejects.toEqual(refused("promo_unknown"));
    await expect(extras(made, { tipKobo })).rejects.toEqual(refused("group_no_rider"));
    const [friend = made.host] = made.friends;
    await expect(setGroupExtras(friend, { code: made.code, promoCode: "FIRSTPOT" })).rejects.toEqual(
      refused("group_not_host"),
    );
    expect((await groupOf(signedIn(friend), made.code)).extras).toBeNull();
    await lockGroupList(made.host, made.code);
    await expect(extras(made, { promoCode: "FIRSTPOT" })).rejects.toEqual(refused("group_moved_on"));
    await reopenGroup(made.host, made.code);
    expect((await extras(made, { promoCode: "FIRSTPOT" })).promo?.code).toBe("FIRSTPOT");
    expect((await extras(made, { promoCode: null })).promo).toBeNull();
  });

  test("a code that takes nothing off: the host is told at the closing; when the time closes it, it is without, and says why", async () => {
    const made = await chosenLunch();
    await extras(made, { promoCode: "OFFICE5" });
    await expect(lockGroupList(made.host, made.code)).rejects.toEqual(refused("promo_few_packs"));
    later(25);
    await settleGroups();
    expect(await groupOf(signedIn(made.host), made.code)).toMatchObject({
      status: "locked",
      promo: null,
      extras: { promoCode: "OFFICE5", promoRefused: { code: "ordering.promo_few_packs" } },
    });
    for (const one of peopleOf(made)) await paid(made, one);
    await placeSharesNow(made.host, made.code);
    await expectGreenProof();
  });

  test("the last use goes to somebody else before the deadline: nothing is ordered at another price, everybody has all back", async () => {
    const code = await oneUse();
    const made = await chosenLunch();
    await extras(made, { promoCode: code });
    await lockGroupList(made.host, made.code);
    for (const one of peopleOf(made)) await paid(made, one);
    await buy(await customer(startKobo), made.from, { promoCode: code });
    await expect(placeSharesNow(made.host, made.code)).rejects.toEqual(refused("promo_used_up"));
    later(30);
    await settleGroups();
    expect(await groupOf(signedIn(made.host), made.code)).toMatchObject({
      status: "expired",
      endReason: "ordering.promo_used_up",
    });
    for (const one of peopleOf(made)) {
      expect(await walletOf(one)).toMatchObject({ balanceKobo: startKobo, heldKobo: 0 });
    }
    await expectGreenProof();
  });

  test("a cancelled order gives everybody what they paid, less nothing, and frees the use", async () => {
    const code = await oneUse();
    const made = await chosenLunch();
    await extras(made, { promoCode: code });
    await lockGroupList(made.host, made.code);
    for (const one of peopleOf(made)) await paid(made, one);
    const placed = await placeSharesNow(made.host, made.code);
    expect(await useOf(code)).toEqual({ uses_counted: 1, statuses: ["used"] });
    await cancel(made.host, await orderOf(made.host, placed.order?.id ?? ""));
    expect(await useOf(code)).toEqual({ uses_counted: 0, statuses: ["released"] });
    for (const one of peopleOf(made)) {
      expect(await walletOf(one)).toMatchObject({ balanceKobo: startKobo, heldKobo: 0 });
    }
    await expectGreenProof();
  });
});

test("where the host pays, tip and code are set until it is paid; the order is for exactly the total that was shown", async () => {
  const made = await closedLunch({ payMode: "host", brought: true, unpaid: 3, balanceKobo: startKobo * 2 });
  const plain = (await groupOf(signedIn(made.host), made.code)).total?.totalKobo ?? 0;
  const { total } = await extras(made, { tipKobo, promoCode: "FIRSTPOT" });
  expect(total).toMatchObject({ tipKobo, discountKobo: 150_000, totalKobo: plain + tipKobo - 150_000 });
  const place = (expectedTotalKobo: number) =>
    placeGroup(made.host, crypto.randomUUID(), {
      code: made.code,
      tenders: [{ kind: "wallet" }],
      expectedTotalKobo,
    });
  await expect(place(plain)).rejects.toEqual(refused("group_price_changed"));
  const { value: order } = await place(total?.totalKobo ?? 0);
  expect(order).toMatchObject({ promoCode: "FIRSTPOT", fees: { tipKobo, discountKobo: 150_000 } });
  await cook(made.from, order, "deliver");
  await expectGreenProof();
});
