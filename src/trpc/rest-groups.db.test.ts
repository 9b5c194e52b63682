import { expect, test } from "vitest";
import { groupDto } from "~/modules/ordering/contract";
import { customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { rest, tokenOf } from "~/testing/rest";

testHouse();

const origin = { origin: "http://localhost:3000", host: "localhost:3000" };
const groupIn = (answer: { body: unknown }) => groupDto.parse(answer.body);

async function begun(payMode: "host" | "each") {
  const [from, host] = [await kitchen(), await customer(dinnerKobo * 3)];
  const token = await tokenOf(host);
  const body = { kitchenId: from.id, payMode, fulfilment: { type: "pickup" }, deadlineMinutes: 30 };
  const made = await rest("POST", "/groups", { token, body });
  expect(made.status).toBe(201);
  return { from, token, path: `/groups/${groupIn(made).code}` };
}

test("a guest's secret is a cookie that no script reads; with it the pack is theirs, without it nobody's", async () => {
  const { from, token, path } = await begun("host");
  const joined = await rest("POST", `${path}/members`, { body: { name: "Bisi" } });
  const cookie = joined.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^rf_group=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax$/);
  expect(JSON.stringify(joined.body)).not.toContain(cookie.slice("rf_group=".length, 52));
  const kept = { ...origin, cookie: cookie.split(";")[0] ?? "" };
  const pack = { items: [{ itemId: from.dish, quantity: 1 }] };
  const body = { expectedVersion: 1, pack };
  expect((await rest("PUT", `${path}/pack`, { body })).status).toBe(403);
  expect(
    (
      await rest("PUT", `${path}/pack`, {
        body,
        headers: { ...origin, cookie: `rf_group=${"a".repeat(43)}` },
      })
    ).status,
  ).toBe(403);
  expect(
    (await rest("PUT", `${path}/pack`, { body, headers: { ...kept, origin: "http://evil.example" } })).status,
  ).toBe(403);
  expect(groupIn(await rest("PUT", `${path}/pack`, { body, headers: kept })).me).toMatchObject({
    isGuest: true,
    status: "ready",
  });
  expect(groupIn(await rest("GET", path)).me).toBeNull();
  const closed = await rest("POST", `${path}/close`, { token });
  expect(closed.status).toBe(200);
  const order = await rest("POST", `${path}/order`, {
    token,
    body: { tenders: [{ kind: "wallet" }], expectedTotalKobo: groupIn(closed).total?.totalKobo },
  });
  expect(order).toMatchObject({ status: 201, body: { status: "placed" } });
  await expectGreenProof();
});

test("a link that was guessed leads nowhere; a share needs a key, and the same key pays once", async () => {
  expect((await rest("GET", "/groups/0000000000000000")).status).toBe(404);
  const { from, token, path } = await begun("each");
  const body = { expectedVersion: 1, pack: { items: [{ itemId: from.dish, quantity: 1 }] } };
  await rest("PUT", `${path}/pack`, { token, body });
  const closed = groupIn(await rest("POST", `${path}/close`, { token }));
  const share = { expectedShareKobo: closed.me?.shareKobo };
  expect((await rest("POST", `${path}/shares`, { token, key: null, body: share })).status).toBe(400);
  const key = crypto.randomUUID();
  expect((await rest("POST", `${path}/shares`, { token, key, body: share })).status).toBe(201);
  const again = await rest("POST", `${path}/shares`, { token, key, body: share });
  expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
  expect(groupIn(await rest("POST", `${path}/order-now`, { token })).status).toBe("placed");
  await expectGreenProof();
});
