import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Role } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { closeStreams } from "~/platform/event-stream";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { consoleTokenOf, rest } from "~/testing/rest";
import { createCallerFactory, createContext } from "~/trpc/init";
import { appRouter } from "~/trpc/router";
import { GET as kitchenStream } from "./events/kitchens/[id]/route";
import { GET as orderStream } from "./events/orders/[id]/route";

testHouse();

/** A colleague of a region, by the role, with a session that has shown all that is asked for. */
async function deskIn(role: Role, regionId: string) {
  const person = await colleague(role);
  await database().execute(sql`update users set region_id = ${regionId} where id = ${person.id}`);
  const token = await consoleTokenOf(person);
  const headers = new Headers({
    authorization: `Bearer ${token}`,
    "idempotency-key": crypto.randomUUID(),
  });
  const context = await createContext({ headers, requestId: "req_scope_test", reply: new Headers() });
  const stream = async (handler: typeof orderStream, id: string) => {
    const answer = await handler(new Request("http://localhost/api/events", { headers }), {
      params: Promise.resolve({ id }),
    });
    await answer.body?.cancel();
    return answer.status;
  };
  return { token, caller: createCallerFactory(appRouter)(context), stream };
}

/** How a call ended: "done", or the refusal's code. */
async function ended(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "done";
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error && "code" in cause ? String(cause.code) : String(error);
  }
}

test("an agent of Abuja sees a Lagos order on no wire, and does nothing to it; an agent of Lagos does", async () => {
  const from = await kitchen();
  const ada = await customer(dinnerKobo * 2);
  const order = await buy(ada, from);
  const refunded = await buy(ada, from);
  await cook(from, refunded, "deliver");
  const [abuja, lagos] = [await deskIn("ops_admin", "abuja"), await deskIn("ops_admin", "lagos")];
  const refund = { orderId: refunded.id, amountKobo: 500, destination: "wallet" } as const;
  const words = { liable: "house", reason: "goodwill", note: "A drink was missing" } as const;
  await lagos.caller.refunds.create({ ...refund, ...words });
  const [made] = (await lagos.caller.refunds.ofOrder({ orderId: refunded.id })).refunds;

  const looks = (desk: typeof abuja) => ({
    order: () => ended(desk.caller.orders.get({ id: order.id })),
    refunds: () => ended(desk.caller.refunds.ofOrder({ orderId: refunded.id })),
    refund: () => ended(desk.caller.refunds.get({ id: made?.id ?? "" })),
    board: () => ended(desk.caller.kitchen.tickets({ kitchenId: from.id })),
    stock: () => ended(desk.caller.stock.today({ kitchenId: from.id })),
  });
  for (const [name, look] of Object.entries(looks(abuja))) {
    expect([name, await look()]).toEqual([name, expect.stringMatching(/not_found$/)]);
  }
  for (const [name, look] of Object.entries(looks(lagos)))
    expect([name, await look()]).toEqual([name, "done"]);

  const before = await whatIsWritten();
  const act = { id: order.id, act: "accept" } as const;
  expect(await ended(abuja.caller.kitchen.advance(act))).toBe("ordering.order_not_found");
  expect(await ended(abuja.caller.orders.cancel({ id: order.id, reason: "changed_mind" }))).toBe(
    "identity.not_found",
  );
  const calledOff = {
    id: order.id,
    reason: "changed_mind",
    note: "They called",
    refundTo: "wallet",
    expectedRefundKobo: 0,
  } as const;
  expect(await ended(abuja.caller.admin.orders.cancel(calledOff))).toBe("ordering.order_not_found");
  expect(await ended(abuja.caller.kitchen.decline({ id: order.id, reason: "too_busy" }))).toBe(
    "ordering.order_not_found",
  );
  const count = { itemId: from.dish, onHand: 1, expectedVersion: 1, reason: "counted" } as const;
  expect(await ended(abuja.caller.stock.adjust(count))).toBe("identity.not_found");
  expect(await whatIsWritten()).toEqual(before);

  expect((await rest("GET", `/orders/${order.id}`, { token: abuja.token })).status).toBe(404);
  expect((await rest("GET", `/orders/${order.id}`, { token: lagos.token })).status).toBe(200);
  const streams = [
    [orderStream, order.id],
    [kitchenStream, from.id],
  ] as const;
  for (const [handler, id] of streams) {
    expect([await abuja.stream(handler, id), await lagos.stream(handler, id)]).toEqual([404, 200]);
  }
  closeStreams();
  await expectGreenProof();
});

test("no list, search or money act of the console reaches beyond the region", async () => {
  const from = await kitchen();
  const ada = await customer(dinnerKobo);
  const order = await buy(ada, from);
  await cook(from, order, "deliver");
  const [abuja, lagos] = [await deskIn("ops_admin", "abuja"), await deskIn("ops_admin", "lagos")];
  const listed = async ({ caller }: typeof abuja) => {
    const { rows } = await caller.admin.desks.page({ desk: "orders", q: order.number });
    return rows.map(({ id }) => id);
  };
  expect(await listed(abuja)).toEqual([]);
  expect(await listed(lagos)).toEqual([order.id]);
  const found = async ({ caller }: typeof abuja) =>
    JSON.stringify(await caller.admin.desks.palette({ q: order.number })).includes(order.id);
  expect([await found(abuja), await found(lagos)]).toEqual([false, true]);
  const refund = {
    orderId: order.id,
    amountKobo: 500,
    destination: "wallet",
    liable: "house",
    reason: "goodwill",
    note: "A drink was missing",
  } as const;
  expect(await ended(abuja.caller.admin.refunds.create(refund))).toMatch(/not_found$/);
  expect(await ended(lagos.caller.admin.refunds.create(refund))).toBe("done");
  await expectGreenProof();
});
