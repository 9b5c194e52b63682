import { sql } from "drizzle-orm";
import { kobo, koboToNumber, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { hasLeft } from "~/modules/identity";
import { inScope, type SignedIn } from "~/modules/identity/contract";
import { type LockedOrder, lockOrder } from "~/modules/ordering";
import { isFinal, orderingRefusals } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { hasSource, shareRefund, type TenderLeft } from "./allocate-refund";
import { type CreateRefundInput, type RefundsDto, refundsRefusals } from "./contract";
import { lockWallets } from "./lock-wallets";
import { checkLines, openRefunds } from "./open-refunds";
import { packsLeftOf, packsRefundedBy } from "./packs-left";
import { payerOf } from "./payer-of";
import { refundDtos } from "./queries";
import { takeFromBudget } from "./refund-budget";
import { requireUndisputed } from "./require-undisputed";
import { tendersLeft } from "./tenders-left";

/**
 * Refunds an order that has ended, whole or in part, until exactly nothing is left of what was paid: from the kitchen,
 * the riders or the house, into the wallet at once or back to the card or bank. One refund a tender; once per key, with
 * an audit row. Above what its requester may refund in a day, it is asked for only: no money moves until a colleague
 * has decided (`decideRefund`), and what was asked for counts against what is left. The wire asks for the permission.
 *
 * Refuses: ordering.order_not_found (also beyond the scope); refunds.under_way, not_refundable, disputed, changed_since, over_captured,
 * no_source, customer_left (while any of it can still go back to where it came from); platform.idempotency_key_reused. Locks: the key, the order, the requester's day, the wallet.
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
  if (!inScope(actor, order)) throw new Refusal(orderingRefusals.orderNotFound);
  checkEnded(order);
  await requireUndisputed(tx, order.id);
  const lines = input.lines.map(({ lineId, amountKobo }) => ({ lineId, amountKobo: kobo(amountKobo) }));
  await checkLines(tx, order.id, lines);
  const tenders = await tendersLeft(tx, order.id);
  checkLeft(tenders, input);
  await checkWay(tx, order.customerId, tenders, input);
  // What is more than the lines is for the packaging of packs that are empty with them, before anything else.
  const packs = packsRefundedBy((await packsLeftOf(tx, [order.id])).get(order.id) ?? [], lines);
  const parts = shareRefund(tenders, BigInt(input.amountKobo), input.destination, lines, packs);
  const from = await payerOf(tx, order, input.liable);
  const isHeld = !(await takeFromBudget(tx, actor, BigInt(input.amountKobo), at));
  const wallet = isHeld ? new Map() : await lockWallets(tx, order.customerId, tenders);
  const { liable, reason, note } = input;
  const opening = { order, parts, liable, from, reason, note, at, orderVersion: order.version, isHeld };
  const ids = await openRefunds(tx, actor, wallet, opening);
  await auditCreate(tx, actor, input, { refundIds: ids, isHeld }, at);
  return { refunds: await refundDtos(tx, sql`r.id = any(${sql.param(ids)}::text[])`) };
}

function checkEnded(order: LockedOrder): void {
  if (order.paidAt === null) throw new Refusal(refundsRefusals.notRefundable);
  if (!isFinal(order.status)) {
    throw new Refusal(refundsRefusals.underWay, { details: { status: order.status } });
  }
}

/** Into the wallet of somebody who has left goes only what can go nowhere else: there it waits in suspense for its owner. */
async function checkWay(
  tx: Tx,
  customerId: string,
  tenders: readonly TenderLeft[],
  { destination }: CreateRefundInput,
): Promise<void> {
  if (destination === "wallet" && hasSource(tenders) && (await hasLeft(tx, customerId))) {
    throw new Refusal(refundsRefusals.customerLeft);
  }
}

/** Two colleagues who saw the same sum left do not both give it back. */
function checkLeft(tenders: readonly TenderLeft[], { expectedLeftKobo }: CreateRefundInput): void {
  const leftKobo = koboToNumber(sumKobo(tenders.map((tender) => tender.leftKobo)));
  if (expectedLeftKobo !== undefined && expectedLeftKobo !== leftKobo) {
    throw new Refusal(refundsRefusals.changedSince, { details: { leftKobo } });
  }
}

async function auditCreate(
  tx: Tx,
  actor: SignedIn,
  { orderId, amountKobo, destination, liable, reason, note }: CreateRefundInput,
  { refundIds, isHeld }: { refundIds: readonly string[]; isHeld: boolean },
  at: Date,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: isHeld ? "refund.request" : "refund.create",
    subjectType: "order",
    subjectId: orderId,
    reason: note,
    before: null,
    after: { refundIds, amountKobo, destination, liable, reason },
    at,
  });
}
