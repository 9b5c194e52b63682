import { sql } from "drizzle-orm";
import { kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import type { SignedIn } from "~/modules/identity/contract";
import { houseAccountId, lockAccounts, openPayable, openWallet } from "~/modules/ledger";
import { type LockedOrder, lockOrder } from "~/modules/ordering";
import { isFinal } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { shareRefund } from "./allocate-refund";
import { type CreateRefundInput, type RefundsDto, refundsRefusals } from "./contract";
import { checkLines, openRefunds, tendersLeft } from "./open-refunds";
import { refundDtos } from "./queries";

/**
 * Refunds an order that has ended, whole or in part, until exactly nothing is left of what was paid: from the kitchen,
 * the riders or the house, into the wallet at once or back to the card or bank. One refund a tender; once per key, with
 * an audit row. The wire asks for the permission.
 *
 * Refuses: ordering.order_not_found; refunds.under_way, not_refundable, over_captured, no_source;
 * platform.idempotency_key_reused. Locks: the key, the order, the wallet.
 */
export async function createRefund(
  actor: SignedIn,
  key: string,
  input: CreateRefundInput,
): Promise<OnceAnswer<RefundsDto>> {
  return await once("refunds.createRefund", { actor, operation: "refunds.create", key, input }, (tx) =>
    create(tx, actor, input),
  );
}

async function create(tx: Tx, actor: SignedIn, input: CreateRefundInput): Promise<RefundsDto> {
  const at = now();
  const order = await lockOrder(tx, input.orderId);
  checkEnded(order);
  const lines = input.lines.map(({ lineId, amountKobo }) => ({ lineId, amountKobo: kobo(amountKobo) }));
  await checkLines(tx, order.id, lines);
  const tenders = await tendersLeft(tx, order.id);
  const parts = shareRefund(tenders, BigInt(input.amountKobo), input.destination, lines);
  const from = await payerOf(tx, order, input.liable);
  const wallet = await lockAccounts(tx, [await openWallet(tx, order.customerId)]);
  const { liable, reason, note } = input;
  const ids = await openRefunds(tx, actor, wallet, { order, parts, liable, from, reason, note, at });
  await auditCreate(tx, actor, input, ids, at);
  return { refunds: await refundDtos(tx, sql`r.id = any(${sql.param(ids)}::text[])`) };
}

function checkEnded(order: LockedOrder): void {
  if (order.paidAt === null) throw new Refusal(refundsRefusals.notRefundable);
  if (!isFinal(order.status)) {
    throw new Refusal(refundsRefusals.underWay, { details: { status: order.status } });
  }
}

/** Until riders are paid by the order, what they owe comes from the pool of their region, where their tips go. */
async function payerOf(tx: Tx, order: LockedOrder, liable: CreateRefundInput["liable"]): Promise<string> {
  switch (liable) {
    case "kitchen":
      return await openPayable(tx, "kitchen_payable", order.kitchenId);
    case "rider":
      return await openPayable(tx, "rider_payable", `pool-${order.regionId}`);
    case "house":
      return houseAccountId("goodwill_expense");
  }
}

async function auditCreate(
  tx: Tx,
  actor: SignedIn,
  { orderId, amountKobo, destination, liable, reason, note }: CreateRefundInput,
  refundIds: readonly string[],
  at: Date,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: "refund.create",
    subjectType: "order",
    subjectId: orderId,
    reason: note,
    before: null,
    after: { refundIds, amountKobo, destination, liable, reason },
    at,
  });
}
