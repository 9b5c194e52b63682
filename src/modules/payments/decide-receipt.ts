import { sql } from "drizzle-orm";
import { invariant } from "~/kernel/invariant";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { type DecisionStatus, writeDecision } from "~/platform/db/decision";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { type BreakRow, lockBreak, requireOpen } from "./break-row";
import { type DecideReceiptInput, financeRefusals, type ReceiptDecidedDto } from "./finance-contract";
import { giveReceipt, planLocked } from "./give-receipt";
import type { ReceiptWay } from "./plan-claim";

/**
 * Approves or rejects what a colleague wants done with money in suspense. Approving posts it as it stands by then, and ends
 * its break; rejecting leaves the break as it is, and is what is left to do when the books have healed it meanwhile. Nobody
 * decides their own request; the constraint `break_requests_four_eyes` says so too. Once by its key, and once by its state. With an audit row.
 *
 * Refuses: payments.receipt_request_not_found, receipt_own_request (403), receipt_decided, receipt_typed_differs,
 * changed_since_preview, break_settled, nothing_to_claim, claimant_not_found. Locks: the key, the break, the receipt's turn, the wallet.
 */
export async function decideReceipt(
  actor: SignedIn,
  key: string,
  input: DecideReceiptInput,
): Promise<OnceAnswer<ReceiptDecidedDto>> {
  const { break_id: breakId } = await requestOf(database(), input.id);
  const scope = { actor, operation: "payments.decideReceipt", key, input };
  return await once("payments.decideReceipt", scope, async (tx) => {
    const row = await lockBreak(tx, breakId);
    const request = await requestOf(tx, input.id);
    if (request.requested_by === actor.id) throw new Refusal(financeRefusals.receiptOwnRequest);
    if (request.status !== "requested") throw decided(request.status);
    const at = now();
    const status = input.decision === "approve" ? "approved" : "rejected";
    const decision = { id: request.id, status, by: actor.id, note: input.note, at } as const;
    if (!(await writeDecision(tx, "break_requests", decision))) throw decided("decided");
    if (input.decision === "approve") await approve(tx, actor, row, request, input, at);
    await recordAudit(tx, {
      actor,
      action: `break.${input.decision}`,
      subjectType: "break",
      subjectId: row.id,
      reason: input.note,
      before: { kind: row.kind, reference: row.reference, requestedBy: request.requested_by },
      after: { status, amountKobo: koboToNumber(request.amount_kobo), ...whereTo(request) },
      at,
    });
    return { id: request.id, status };
  });
}

type Request = {
  id: string;
  break_id: string;
  act: ReceiptWay["act"];
  customer_id: string | null;
  bank_reference: string | null;
  amount_kobo: bigint;
  status: DecisionStatus;
  requested_by: string;
};

/** As of now: its break's lock is what keeps it so. */
async function requestOf(on: Tx | Database, id: string): Promise<Request> {
  const [row] = await rowsOf<Request>(
    on,
    sql`select id, break_id, act, customer_id, bank_reference, amount_kobo, status, requested_by from break_requests where id = ${id}`,
  );
  if (row === undefined) throw new Refusal(financeRefusals.receiptRequestNotFound);
  return row;
}

function whereTo({ customer_id: customerId, bank_reference: bankReference }: Request): ReceiptWay {
  if (customerId !== null) return { act: "claim", customerId };
  invariant(bankReference !== null, "a request says where the money goes");
  return { act: "pay_out", bankReference };
}

async function approve(
  tx: Tx,
  actor: SignedIn,
  row: BreakRow,
  request: Request,
  { typedKobo, note }: Extract<DecideReceiptInput, { decision: "approve" }>,
  at: Date,
): Promise<void> {
  requireOpen(row);
  const amountKobo = koboToNumber(request.amount_kobo);
  if (typedKobo !== amountKobo) {
    throw new Refusal(financeRefusals.receiptTypedDiffers, { details: { amountKobo, typedKobo } });
  }
  const way = whereTo(request);
  const { plan, locked } = await planLocked(tx, row, way);
  if (plan.amountKobo !== request.amount_kobo) {
    const details = { amountKobo: koboToNumber(plan.amountKobo) };
    throw new Refusal(financeRefusals.changedSincePreview, { details });
  }
  await giveReceipt(tx, actor, row, { plan, locked, way, note }, at);
}

const decided = (status: string) => new Refusal(financeRefusals.receiptDecided, { details: { status } });
