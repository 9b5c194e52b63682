import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { advanceOrder } from "~/modules/ordering";
import { createClaim } from "~/modules/refunds";
import { createClaimInput } from "~/modules/refunds/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, cook, customer, delivery, dinnerKobo, kitchen } from "~/testing/factories";
import {
  batchAt,
  type Cases,
  confirmed,
  deskOf,
  eaten,
  largeKobo,
  planned,
  reason,
} from "./audit-walk.fixture";

const back = { destination: "wallet", liable: "house", reason: "late", note: reason } as const;

/** A claim that is too large for an answer at once. */
async function claimed() {
  const { ada, order } = await eaten({ priceKobo: largeKobo });
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select id from line_items where order_id = ${order.id}`,
  );
  const lineId = required(rows[0], "a line").id;
  const lines = [{ lineId, quantity: 1 }];
  const input = createClaimInput.parse({ orderId: order.id, reason: "missing_item", lines });
  const { value } = await createClaim(ada, crypto.randomUUID(), input);
  return { id: value.id, expectedVersion: value.version, note: reason };
}

/** What colleagues do to orders, refunds, claims, batches and stock. */
export const orderCases: Cases = {
  "admin.batches.plan": async () => {
    const { desk, plan } = await planned();
    return { by: desk.by, act: plan };
  },
  "admin.batches.confirm": async () => {
    const { desk, plan } = await planned();
    const { batch, confirmationToken } = await plan();
    const typed = { id: batch.id, typedAmount: String(batch.impact.amountKobo / 100), confirmationToken };
    return { by: desk.by, act: async () => (await desk.admin()).batches.confirm(typed) };
  },
  "admin.batches.decide": async () => {
    const { batch } = await confirmed(largeKobo);
    const { by, admin } = await deskOf("finance_approver");
    const { confirmationToken } = await (await admin()).batches.approval({ id: batch.id });
    const decision = { id: batch.id, decision: "approve", note: reason, confirmationToken } as const;
    return { by, act: async () => (await admin()).batches.decide(decision) };
  },
  "admin.batches.pause": async () => {
    const { desk, steer } = await batchAt("executing");
    return { by: desk.by, act: async () => (await desk.admin()).batches.pause(steer) };
  },
  "admin.batches.resume": async () => {
    const { desk, steer } = await batchAt("paused");
    return { by: desk.by, act: async () => (await desk.admin()).batches.resume(steer) };
  },
  "admin.batches.abort": async () => {
    const { desk, steer } = await batchAt("paused");
    return { by: desk.by, act: async () => (await desk.admin()).batches.abort(steer) };
  },
  "admin.batches.retry": async () => {
    const { desk, steer } = await batchAt("completed_with_failures");
    return { by: desk.by, act: async () => (await desk.admin()).batches.retry(steer) };
  },
  "admin.refunds.create": async () => {
    const [{ order }, { by, admin }] = [await eaten(), await deskOf("finance_admin")];
    const refund = { ...back, orderId: order.id, amountKobo: 5_000 };
    return { by, act: async () => (await admin()).refunds.create(refund) };
  },
  "admin.refunds.decide": async () => {
    const { order } = await eaten({ priceKobo: largeKobo });
    const refund = { ...back, orderId: order.id, amountKobo: largeKobo / 2 };
    const { refunds } = await (await (await deskOf("support_agent")).admin()).refunds.create(refund);
    const { by, admin } = await deskOf("finance_approver");
    const { id } = required(refunds[0], "a refund");
    const decision = { id, expectedVersion: 1, decision: "approve", note: reason } as const;
    return { by, act: async () => (await admin()).refunds.decide(decision) };
  },
  "admin.claims.accept": async () => {
    const [claim, { by, admin }] = [await claimed(), await deskOf("finance_admin")];
    const accepted = { ...claim, amountKobo: 5_000, liable: "kitchen" } as const;
    return { by, act: async () => (await admin()).claims.accept(accepted) };
  },
  "admin.claims.reject": async () => {
    const [claim, { by, admin }] = [await claimed(), await deskOf("finance_admin")];
    return { by, act: async () => (await admin()).claims.reject(claim) };
  },
  "admin.orders.cancel": async () => {
    const order = await buy(await customer(dinnerKobo), await kitchen());
    const { by, admin } = await deskOf("ops_admin");
    const off = { id: order.id, reason: "changed_mind", note: reason, refundTo: "wallet" } as const;
    return {
      by,
      act: async () => (await admin()).orders.cancel({ ...off, expectedRefundKobo: order.totalKobo }),
    };
  },
  "admin.orders.finishWithoutPin": async () => {
    const from = await kitchen();
    const order = await buy(await customer(2_000_000), from, { fulfilment: delivery(from) });
    await cook(from, order, "dispatch");
    const [rider, { by, admin }] = [await colleague("ops_admin"), await deskOf("support_agent")];
    const pin = order.deliveryPin === "0000" ? "0001" : "0000";
    for (let tries = 0; tries < 3; tries++) {
      await advanceOrder(rider, { id: order.id, act: "deliver", pin }).catch(() => {});
    }
    return { by, act: async () => (await admin()).orders.finishWithoutPin({ id: order.id, reason }) };
  },
  "admin.stock.adjust": async () => {
    const from = await kitchen();
    const { by, admin } = await deskOf("ops_admin");
    await buy(await customer(dinnerKobo), from);
    const { levels } = await (await admin()).stock.today({ kitchenId: from.id });
    const level = required(
      levels.find(({ itemId }) => itemId === from.dish),
      "the level",
    );
    const counted = {
      itemId: from.dish,
      onHand: 9,
      expectedVersion: level.version,
      reason: "counted",
    } as const;
    return { by, act: async () => (await admin()).stock.adjust(counted) };
  },
};
