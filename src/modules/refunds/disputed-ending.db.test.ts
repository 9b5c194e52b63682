import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { houseAccountId, walletOf } from "~/modules/ledger";
import { advanceOrder, orderOf } from "~/modules/ordering";
import { settlePayment } from "~/modules/payments";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buyUnpaid, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { cancelOrder, declineOrder } from "./cancel-order";
import { cancelUnanswered } from "./cancel-unanswered";
import { settleShortages } from "./choose-shortage";
import { decideRefund } from "./decide-refund";
import { dispute, disputedOrder, loseDispute, winDispute } from "./disputed-order.fixture";
import { type Paid, refundsOf } from "./paid-order.fixture";
import { reportShortage } from "./report-shortage";
import { shortagesOfOrder } from "./shortage-queries";
import { waitingRefunds } from "./waiting-refunds";

const twin = await testTwin();
testHouse();

const walletKobo = async ({ ada }: Paid) => (await walletOf(ada)).balanceKobo;
/** What the house carries of refunds and of lost disputes together. */
async function houseKobo(): Promise<bigint> {
  const purposes = ["goodwill_expense", "chargeback_loss"] as const;
  const sums = await rowsOf<{ total: bigint }>(
    database(),
    sql`select coalesce(sum(amount_kobo), 0)::bigint as total from entries
        where account_id = any(${sql.param(purposes.map((one) => houseAccountId(one)))}::text[])`,
  );
  return required(sums[0], "a sum").total;
}

async function decide(orderId: string, decision: "approve" | "reject") {
  const { id, version } = required(
    (await refundsOf(orderId)).find(({ status }) => status === "requested"),
    "a refund that waits",
  );
  const key = crypto.randomUUID();
  const input = { id, expectedVersion: version, decision, note: "The bank has decided" } as const;
  return await decideRefund(await colleague("finance_approver"), key, input);
}

async function finished({ from, order }: Paid) {
  const asks = { orderId: order.id, lineId: required(order.lines[0], "a line").id, quantity: 1 };
  await cook(from, order, "accept");
  return (await reportShortage(from.staff, crypto.randomUUID(), asks)).value;
}

/** Each ends the order without its customer's wish, and whole. */
const endings: [string, (paid: Paid) => Promise<unknown>][] = [
  ["the kitchen's no", ({ from, order }) => declineOrder(from.staff, { id: order.id, reason: "too_busy" })],
  [
    "a kitchen that is silent",
    async ({ order }) => {
      setClock(new Date(Date.parse(required(order.acceptBy, "its end")) + 1_000));
      expect(await cancelUnanswered()).toBe(1);
    },
  ],
  [
    "food that is finished, all of it, and a customer who does not choose",
    async (paid) => {
      setClock(new Date(Date.parse((await finished(paid)).decideBy) + 1_000));
      expect(await settleShortages()).toBe(1);
    },
  ],
];

describe.each(endings)("a disputed order is ended by %s", (_what, end) => {
  test("nothing is paid out; the bank takes the money, a colleague rejects the refund, and the house is where it was", async () => {
    const before = await houseKobo();
    const paid = await disputedOrder(twin);
    await end(paid);
    expect(await orderOf(paid.ada, paid.order.id)).toMatchObject({ status: "cancelled", refundedKobo: 0 });
    expect(await walletKobo(paid)).toBe(0);
    const [refund, ...others] = await refundsOf(paid.order.id);
    expect(others).toEqual([]);
    expect(refund).toMatchObject({
      status: "requested",
      liable: "escrow",
      destination: "wallet",
      approvedBy: null,
    });
    expect(refund?.amountKobo).toBe(BigInt(dinnerKobo));
    expect(await houseKobo()).toBe(before + BigInt(dinnerKobo));
    await expectGreenProof();
    const approver = await colleague("finance_approver");
    const blockedBy = async () =>
      (await waitingRefunds(approver)).find(({ orderId }) => orderId === paid.order.id)?.blockedBy;
    expect(await blockedBy()).toContain("bank has not decided");
    await expect(decide(paid.order.id, "approve")).rejects.toMatchObject({ code: "refunds.disputed" });
    await expect(decide(paid.order.id, "reject")).rejects.toMatchObject({ code: "refunds.dispute_not_lost" });
    await loseDispute(twin, paid.reference);
    expect(await blockedBy()).toBeNull();
    await expect(decide(paid.order.id, "approve")).rejects.toMatchObject({ code: "refunds.disputed" });
    await decide(paid.order.id, "reject");
    expect([await walletKobo(paid), await houseKobo()]).toEqual([0, before]);
    await expectGreenProof();
  });

  test("the dispute is won: a colleague approves, and all of it is in the wallet once", async () => {
    const before = await houseKobo();
    const paid = await disputedOrder(twin);
    await end(paid);
    await winDispute(twin, paid.reference);
    // It is the customer's: nobody keeps it by a word.
    await expect(decide(paid.order.id, "reject")).rejects.toMatchObject({ code: "refunds.dispute_not_lost" });
    await decide(paid.order.id, "approve");
    expect([await walletKobo(paid), await houseKobo()]).toEqual([dinnerKobo, before]);
    expect((await orderOf(paid.ada, paid.order.id)).refundedKobo).toBe(dinnerKobo);
    // Its customer is told now: the order's own message could promise nothing.
    const [told] = await rowsOf<{ payload: object }>(
      database(),
      sql`select payload from outbox_events where event_type = 'refund.processed' and payload->>'orderId' = ${paid.order.id}`,
    );
    expect(told?.payload).toMatchObject({ wasHeld: true });
    await expectGreenProof();
  });
});

test("what came from the wallet is back at once; only the card's part waits, and is approved when the dispute is won", async () => {
  const paid = await disputedOrder(twin, { walletKobo: 150_000 });
  await declineOrder(paid.from.staff, { id: paid.order.id, reason: "too_busy" });
  expect(await walletKobo(paid)).toBe(150_000);
  const [event] = await rowsOf<{ payload: unknown }>(
    database(),
    sql`select payload from outbox_events where event_type = 'order.cancelled' and aggregate_id = ${paid.order.id}`,
  );
  expect(event?.payload).toMatchObject({ refundedKobo: 150_000, withheldKobo: 250_000 });
  await expectGreenProof();
  await winDispute(twin, paid.reference);
  await decide(paid.order.id, "approve");
  expect(await walletKobo(paid)).toBe(dinnerKobo);
  await expectGreenProof();
});

test("an order whose dispute was won is cancelled as any other: all of it is in the wallet at once", async () => {
  const paid = await disputedOrder(twin);
  await winDispute(twin, paid.reference);
  expect((await orderOf(paid.ada, paid.order.id)).cancel).toMatchObject({
    allowed: true,
    refundKobo: dinnerKobo,
  });
  await cancelOrder(paid.ada, { id: paid.order.id, reason: "changed_mind", refundTo: "wallet" });
  expect(await walletKobo(paid)).toBe(dinnerKobo);
  await expectGreenProof();
});

test("one of two dishes is finished and nobody chooses: the other is cooked, and its price waits for the bank's word", async () => {
  const [from, ada] = [await kitchen({ dishes: 2 }), await customer(0)];
  const items = from.dishes.map((itemId) => ({ itemId, quantity: 1, options: [], note: "" }));
  const tenders = [{ kind: "paystack", channel: "card", sheet: "hosted" } as const];
  const { order, reference } = await buyUnpaid(ada, from, { packs: [{ name: "Ada", items }], tenders });
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  await dispute(twin, reference);
  const paid = { ada, from, order, reference };
  const { id, decideBy, removeKobo } = await finished(paid);
  setClock(new Date(Date.parse(decideBy) + 1_000));
  await settleShortages();
  const [settled] = (await shortagesOfOrder(ada, order.id)).filter((one) => one.id === id);
  expect(settled).toMatchObject({ status: "removed", backKobo: 0 });
  expect(await walletKobo(paid)).toBe(0);
  await expectGreenProof();
  for (const act of ["start", "ready", "dispatch"] as const) {
    if (act === "dispatch" && order.fulfilment.type === "pickup") continue;
    await advanceOrder(from.staff, { id: order.id, act });
  }
  await winDispute(twin, reference);
  await decide(order.id, "approve");
  expect(await walletKobo(paid)).toBe(removeKobo);
  await expectGreenProof();
});
