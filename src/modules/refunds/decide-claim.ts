import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { formatNaira, type Kobo, kobo, koboToNumber, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { inScope, type SignedIn } from "~/modules/identity/contract";
import { type LockedOrder, lockOrder } from "~/modules/ordering";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { type LineShare, shareRefund } from "./allocate-refund";
import type { AcceptClaimInput, ClaimDto, RejectClaimInput } from "./claim-contract";
import { leftOfClaim } from "./claim-left";
import { claimRefusals } from "./claim-refusals";
import { type ClaimRow, claimDtoOf, claimsWhere, tellClaim } from "./claim-rows";
import { refundsRefusals } from "./contract";
import { deliveryLeftOf } from "./delivery-left";
import { lockWallets } from "./lock-wallets";
import { openRefunds } from "./open-refunds";
import { packsLeftOf } from "./packs-left";
import { payerOf } from "./payer-of";
import { takeFromBudget } from "./refund-budget";
import { requireUndisputed } from "./require-undisputed";
import { linesLeftOf, tendersLeft } from "./tenders-left";

/**
 * A colleague accepts a claim, whole or in part: the money is in the customer's wallet at once, from whoever is liable,
 * within the colleague's own budget of the day; with an audit row, once per key. Never more than was claimed and is left
 * of those lines.
 *
 * Refuses: refunds.claim_not_found (also beyond the scope), wrong_state, over_captured, disputed, claim_above_budget.
 * Locks: the key, the order, the requester's day, the wallet.
 */
export async function acceptClaim(
  actor: SignedIn,
  key: string,
  input: AcceptClaimInput,
): Promise<OnceAnswer<ClaimDto>> {
  const orderId = await orderOfClaim(input.id);
  return await once("refunds.acceptClaim", { actor, operation: "claims.accept", key, input }, async (tx) => {
    const at = now();
    const { order, claim } = await openClaim(tx, actor, orderId, input);
    await requireUndisputed(tx, order.id);
    const refundId = await refundClaim(tx, actor, order, claim, input, at);
    return await decide(tx, actor, { order, claim, status: "accepted", input, refundId }, at);
  });
}

/**
 * A colleague rejects a claim, with a reason that its customer reads; no money moves. With an audit row, once per key.
 * Refuses: refunds.claim_not_found, wrong_state. Locks: the key, the order.
 */
export async function rejectClaim(
  actor: SignedIn,
  key: string,
  input: RejectClaimInput,
): Promise<OnceAnswer<ClaimDto>> {
  const orderId = await orderOfClaim(input.id);
  return await once("refunds.rejectClaim", { actor, operation: "claims.reject", key, input }, async (tx) => {
    const { order, claim } = await openClaim(tx, actor, orderId, input);
    return await decide(tx, actor, { order, claim, status: "rejected", input, refundId: null }, now());
  });
}

async function orderOfClaim(id: string): Promise<string> {
  const rows = await rowsOf<{ order_id: string }>(
    database(),
    sql`select order_id from claims where id = ${id}`,
  );
  const row = rows[0];
  if (row === undefined) throw new Refusal(claimRefusals.claimNotFound);
  return row.order_id;
}

/** A claim is changed under its order's lock alone. */
async function openClaim(
  tx: Tx,
  actor: SignedIn,
  orderId: string,
  { id, expectedVersion }: Pick<RejectClaimInput, "id" | "expectedVersion">,
): Promise<{ order: LockedOrder; claim: ClaimRow }> {
  const order = await lockOrder(tx, orderId);
  if (!inScope(actor, order)) throw new Refusal(claimRefusals.claimNotFound);
  const claim = required((await claimsWhere(tx, sql`c.id = ${id}`))[0], "a claim that was just found");
  if (claim.status !== "open" || claim.version !== expectedVersion) {
    throw new Refusal(refundsRefusals.wrongState, {
      details: { status: claim.status, version: claim.version },
    });
  }
  return { order, claim };
}

async function refundClaim(
  tx: Tx,
  actor: SignedIn,
  order: LockedOrder,
  claim: ClaimRow,
  { amountKobo, liable, note }: AcceptClaimInput,
  at: Date,
): Promise<string> {
  const amount = kobo(amountKobo);
  const [tenders, lineRows, packRows, deliveries] = await Promise.all([
    tendersLeft(tx, order.id),
    linesLeftOf(tx, [order.id]),
    packsLeftOf(tx, [order.id]),
    deliveryLeftOf(tx, [order.id]),
  ]);
  const left = leftOfClaim(claim, {
    leftKobo: sumKobo(tenders.map(({ leftKobo }) => leftKobo)),
    deliveryLeftKobo: deliveries.get(order.id) ?? kobo(0),
    lines: lineRows.get(order.id) ?? [],
    packs: packRows.get(order.id) ?? [],
  });
  if (amount > left.mostKobo) throw moreThanLeft(left.mostKobo);
  const lines = linesWithin(left.lines, amount);
  const from = await payerOf(tx, order, liable);
  if (!(await takeFromBudget(tx, actor, amount, at))) throw new Refusal(claimRefusals.claimAboveBudget);
  const wallet = await lockWallets(tx, order.customerId, tenders);
  const opened = await openRefunds(tx, actor, wallet, {
    order,
    parts: shareRefund(tenders, amount, "wallet", lines, left.packs),
    liable,
    from,
    reason: claim.reason,
    note,
    at,
    orderVersion: order.version,
    claimId: claim.id,
  });
  return required(opened[0], "a refund of a claim that was accepted");
}

function moreThanLeft(most: Kobo): Refusal {
  return new Refusal(refundsRefusals.overCaptured, {
    sentence: `At most ${formatNaira(most)} is left of what was claimed: the rest was not claimed, or was refunded meanwhile. Nothing was refunded.`,
    details: { leftKobo: koboToNumber(most) },
  });
}

/** The first so many kobo of the lines. */
function linesWithin(lines: readonly LineShare[], amount: Kobo): LineShare[] {
  const shares: LineShare[] = [];
  let open: bigint = amount;
  for (const { lineId, amountKobo } of lines) {
    const share = smaller(amountKobo, open);
    if (share > 0n) shares.push({ lineId, amountKobo: share });
    open -= share;
  }
  return shares;
}

function smaller(a: bigint, b: bigint): Kobo {
  return kobo(a < b ? a : b);
}

type Decision = {
  readonly order: LockedOrder;
  readonly claim: ClaimRow;
  readonly status: "accepted" | "rejected";
  readonly input: RejectClaimInput | AcceptClaimInput;
  readonly refundId: string | null;
};

async function decide(
  tx: Tx,
  actor: SignedIn,
  { order, claim, status, input, refundId }: Decision,
  at: Date,
): Promise<ClaimDto> {
  const amountKobo = "amountKobo" in input ? BigInt(input.amountKobo) : claim.amount_kobo;
  await tx.execute(
    sql`update claims set status = ${status}, version = version + 1, amount_kobo = ${amountKobo.toString()}::bigint,
          refund_id = ${refundId}, decided_by = ${actor.id}, decided_at = ${at.toISOString()}::timestamptz, decision_note = ${input.note}
        where id = ${claim.id} and status = 'open' and version = ${claim.version}::int`,
  );
  await recordAudit(tx, {
    actor,
    action: status === "accepted" ? "claim.accept" : "claim.reject",
    subjectType: "order",
    subjectId: order.id,
    reason: input.note,
    before: { claimId: claim.id, status: claim.status, amountKobo: Number(claim.amount_kobo) },
    after: {
      status,
      ...("amountKobo" in input ? { amountKobo: input.amountKobo, liable: input.liable } : {}),
      refundId,
    },
    at,
  });
  const decided = claimDtoOf(
    required((await claimsWhere(tx, sql`c.id = ${claim.id}`))[0], "a decided claim"),
  );
  await tellClaim(tx, { ...decided, customerId: order.customerId, orderNumber: order.number }, at);
  return decided;
}
