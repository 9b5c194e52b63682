import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity";
import { suspendUser } from "~/modules/identity";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import {
  buy,
  cart,
  colleague,
  cook,
  customer,
  dinnerKobo,
  kitchen,
  noon,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { type Answer, expectProblem, rest, tokenOf } from "~/testing/rest";

testHouse();

const there: { from?: TestKitchen; ada?: SignedIn; token: string } = { token: "" };
beforeAll(async () => {
  there.from = await kitchen();
  there.ada = await customer(100 * dinnerKobo);
});
beforeEach(async () => {
  there.token = await tokenOf(ada());
});
function ada(): SignedIn {
  if (there.ada === undefined) throw new Error("made before the first test");
  return there.ada;
}
function from(): TestKitchen {
  if (there.from === undefined) throw new Error("made before the first test");
  return there.from;
}
/** Every act and every look that belongs to somebody. */
const theirs = [
  ["POST", "/orders"],
  ["GET", "/orders"],
  ["GET", "/orders/ord_x"],
  ["POST", "/orders/ord_x/cancel"],
  ["GET", "/wallet"],
  ["GET", "/wallet/entries"],
] as const;

async function expectShut(headers: Record<string, string>, problem: { status: number; code: string }) {
  for (const [method, path] of theirs) {
    const body = method === "POST" ? cart(from()) : undefined;
    await expectProblem(() => rest(method, path, { headers, body }), problem);
  }
}

describe("who is calling", () => {
  const unknown = { status: 401, code: "identity.unauthenticated" };

  test("nobody, and whoever shows something that is no token", async () => {
    await expectShut({}, unknown);
    for (const authorization of [
      "Bearer",
      "Bearer ",
      "Basic YWRhOmFkYQ==",
      "Bearer '; drop table users; --",
    ]) {
      await expectShut({ authorization }, unknown);
    }
    // The right shape, and nobody's.
    await expectShut({ authorization: `Bearer rf_${"A".repeat(43)}` }, unknown);
  });

  test("a token that has run out", async () => {
    const authorization = `Bearer ${there.token}`;
    expect((await rest("GET", "/wallet", { headers: { authorization } })).status).toBe(200);
    setClock(new Date(noon.getTime() + 31 * 24 * 3_600_000));
    await expectShut({ authorization }, unknown);
  });

  test("somebody suspended a moment ago: told so, and shut out at once with every token they hold", async () => {
    const [bola, owner] = [await customer(dinnerKobo), await colleague("owner")];
    const authorization = `Bearer ${await tokenOf(bola)}`;
    expect((await rest("GET", "/wallet", { headers: { authorization } })).status).toBe(200);
    await suspendUser(owner, { userId: bola.id, reason: "stolen card" });
    await expectShut({ authorization }, { status: 403, code: "identity.suspended" });
  });

  test("somebody deleted", async () => {
    const bola = await customer();
    const authorization = `Bearer ${await tokenOf(bola)}`;
    await database().execute(sql`update users set status = 'deleted' where id = ${bola.id}`);
    await expectShut({ authorization }, unknown);
  });

  test("somebody who works here and buys nothing: what they may not do does not exist", async () => {
    const token = await tokenOf(from().staff);
    await expectProblem(() => rest("POST", "/orders", { token, body: cart(from()) }), {
      status: 404,
      code: "identity.not_found",
    });
  });
});

describe("somebody else's", () => {
  test("order looks exactly like one that does not exist: to read, to cancel, to cook", async () => {
    const order = await buy(ada(), from());
    const stranger = await tokenOf(await customer(dinnerKobo));
    const otherKitchen = await tokenOf((await kitchen()).staff);
    const notFound = { status: 404, code: "ordering.order_not_found" };
    const withoutId = (answer: Answer) => JSON.stringify(answer.body).replace(/req_\w+/, "");
    for (const token of [stranger, otherKitchen]) {
      const look = await expectProblem(() => rest("GET", `/orders/${order.id}`, { token }), notFound);
      const none = await expectProblem(() => rest("GET", "/orders/ord_none", { token }), notFound);
      expect(withoutId(look)).toBe(withoutId(none));
      // Who cooks has no such door at all: calling off is the customer's, and the kitchen declines.
      const noDoor = token === otherKitchen ? { status: 404, code: "identity.not_found" } : notFound;
      await expectProblem(() => rest("POST", `/orders/${order.id}/cancel`, { token, body: {} }), noDoor);
    }
    expect(await rest("GET", "/orders", { token: stranger })).toMatchObject({ body: { orders: [] } });
    expect(await rest("GET", "/wallet/entries", { token: stranger })).toMatchObject({
      body: { entries: [{ reason: "top_up" }] },
    });
  });

  test("PIN is shown to nobody but the customer", async () => {
    const order = await buy(ada(), from(), {
      fulfilment: {
        type: "delivery",
        zoneId: from().zoneId,
        landmark: "Gate",
        directions: "",
        phone: "08031234567",
      },
    });
    const staff = await tokenOf(from().staff);
    const support = await tokenOf(await colleague("support_agent"));
    const path = `/orders/${order.id}`;
    for (const token of [staff, support]) {
      expect(await rest("GET", path, { token })).toMatchObject({ status: 200, body: { deliveryPin: null } });
    }
    expect(await rest("GET", path, { token: there.token })).toMatchObject({
      body: { deliveryPin: order.deliveryPin },
    });
  });

  test("delivered order is not cancelled any more", async () => {
    const order = await buy(ada(), from());
    await cook(from(), order, "deliver");
    const cancelling = () => rest("POST", `/orders/${order.id}/cancel`, { token: there.token, body: {} });
    await expectProblem(cancelling, { status: 409, code: "ordering.cannot_cancel" });
    await expectGreenProof();
  });
});

describe("the Idempotency-Key", () => {
  test.each([
    ["missing", null],
    ["empty", ""],
    ["no UUID", "1"],
    ["almost a UUID", "123e4567-e89b-12d3-a456-42661417400"],
  ])("%s: refused before anything is looked at (E06)", async (_name, key) => {
    await expectProblem(() => rest("POST", "/orders", { token: there.token, key, body: cart(from()) }), {
      status: 400,
      code: "platform.idempotency_key_required",
    });
  });

  test("used again: the same answer, marked as a replay, even when the order has moved on (E09)", async () => {
    const [key, body] = [crypto.randomUUID(), cart(from())];
    const first = await rest("POST", "/orders", { token: there.token, key, body });
    expect(first.status).toBe(201);
    expect(first.headers.has("idempotent-replayed")).toBe(false);
    const { id } = JSON.parse(JSON.stringify(first.body));
    await rest("POST", `/orders/${id}/cancel`, { token: there.token, body: { reason: "changed_mind" } });
    // Fields in another order and the key in capitals are still the same request.
    const again = Object.fromEntries(Object.entries(body).reverse());
    const second = await rest("POST", "/orders", { token: there.token, key: key.toUpperCase(), body: again });
    expect(second.status).toBe(201);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(second.body).toEqual(first.body);
    await expectGreenProof();
  });

  test("used for another body: refused (E08)", async () => {
    const key = crypto.randomUUID();
    await rest("POST", "/orders", { token: there.token, key, body: cart(from()) });
    const other = () =>
      rest("POST", "/orders", { token: there.token, key, body: cart(from(), { quantity: 2 }) });
    await expectProblem(other, { status: 409, code: "platform.idempotency_key_reused" });
    await expectGreenProof();
  });

  test("the answer is kept for 24 hours and more (E10)", async () => {
    const [key, body] = [crypto.randomUUID(), cart(from(), { slot: "2026-11-22T15:00:00+01:00" })];
    const first = await rest("POST", "/orders", { token: there.token, key, body });
    const { sweepIdempotencyKeys } = await import("~/platform/idempotency");
    setClock(new Date(noon.getTime() + 25 * 3_600_000));
    await sweepIdempotencyKeys();
    expect((await rest("POST", "/orders", { token: there.token, key, body })).body).toEqual(first.body);
    setClock(new Date(noon.getTime() + 49 * 3_600_000));
    expect(await sweepIdempotencyKeys()).toBeGreaterThan(0);
  });
});

describe("a quote", () => {
  test("tampered with, another customer's, or none at all: refused", async () => {
    const body = cart(from());
    const quoted = await rest("POST", "/quotes", { token: there.token, body });
    expect(quoted).toMatchObject({ status: 201, body: { totalKobo: dinnerKobo } });
    const { id: quoteId } = JSON.parse(JSON.stringify(quoted.body));
    const order =
      (change: object, token = there.token) =>
      () =>
        rest("POST", "/orders", { token, body: { ...body, quoteId, ...change } });
    const mismatch = { status: 409, code: "ordering.quote_mismatch" };
    await expectProblem(order({ packs: cart(from(), { quantity: 2 }).packs }), mismatch);
    await expectProblem(order({ tipKobo: 20_000 }), mismatch);
    const notFound = { status: 404, code: "ordering.quote_not_found" };
    await expectProblem(order({}, await tokenOf(await customer(dinnerKobo))), notFound);
    await expectProblem(order({ quoteId: "quo_01" }), notFound);
    await expectProblem(order({ quoteId: `${quoteId}'--` }), notFound);
    expect((await order({ totalKobo: 1 })()).body).toMatchObject({ totalKobo: dinnerKobo });
    await expectProblem(order({}), { status: 409, code: "ordering.quote_used" });
    await expectGreenProof();
  });
});
