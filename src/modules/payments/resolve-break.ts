import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import type { AuditEntry } from "~/modules/audit/contract";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type BreakRow, endBreak, lockBreak, requireOpen } from "./break-row";
import { type BreakAnswer, financeRefusals, type ResolveBreakInput } from "./finance-contract";
import { giveReceipt, planLocked } from "./give-receipt";
import { holdsMoney, takeReceiptTurn } from "./kept-money";
import { oneTransferOnce } from "./one-transfer-once";
import type { ReceiptWay } from "./plan-claim";

/**
 * A person ends a break: `claim` gives what waits in suspense to a customer's wallet, `pay_out` to its owner out of our bank,
 * `set_aside` posts nothing and says why, and is refused to the break that keeps money in suspense on the list. A claim above the limit of one pair of eyes, by itself or with what the wallet was
 * given within a day, and any payment out, is asked for only: nothing is posted until a colleague has approved it
 * (`decideReceipt`), and of one receipt one is asked for at a time, whichever of its breaks leads there. With an audit row; once by the break's state; it stays settled as long as Paystack says the same.
 *
 * Refuses: payments.break_not_found, break_settled, break_waits, receipt_waits, break_holds_money, nothing_to_claim, claimant_not_found,
 * bank_reference_used, changed_since_preview. Locks: the break, the receipt's turn, the wallet, the bank's reference.
 */
export function resolveBreak(actor: Actor, input: ResolveBreakInput): Promise<BreakAnswer> {
  return oneTransferOnce(() => withTx("payments.resolveBreak", (tx) => resolve(tx, actor, input)));
}

async function resolve(tx: Tx, actor: Actor, input: ResolveBreakInput): Promise<BreakAnswer> {
  const row = await lockBreak(tx, input.id);
  requireOpen(row);
  await requireNobodyAsked(tx, row);
  const at = now();
  if (input.act === "set_aside") {
    await takeReceiptTurn(tx, row);
    if (await holdsMoney(tx, row)) throw new Refusal(financeRefusals.breakHoldsMoney);
    await endBreak(tx, actor, row, `set_aside: ${input.reason}`, at);
    await audit(tx, actor, row, { action: "break.set_aside", reason: input.reason, after: null, at });
    return { status: "resolved" };
  }
  const { plan, locked } = await planLocked(tx, row, input);
  const amountKobo = koboToNumber(plan.amountKobo);
  if (input.expectedKobo !== undefined && input.expectedKobo !== amountKobo) {
    throw new Refusal(financeRefusals.changedSincePreview, { details: { amountKobo } });
  }
  const after = { ...wayOf(input), amountKobo };
  if (plan.needsApproval) {
    await requireReceiptNotAsked(tx, row);
    await ask(tx, actor, row, input, plan.amountKobo, at);
    await audit(tx, actor, row, { action: `break.request_${input.act}`, reason: input.reason, after, at });
    return { status: "requested" };
  }
  await giveReceipt(tx, actor, row, { plan, locked, way: input, note: input.reason }, at);
  await audit(tx, actor, row, { action: `break.${input.act}`, reason: input.reason, after, at });
  return { status: "resolved" };
}

const wayOf = (way: ReceiptWay) =>
  way.act === "claim" ? { customerId: way.customerId } : { bankReference: way.bankReference };

async function requireNobodyAsked(tx: Tx, { id }: BreakRow): Promise<void> {
  const asked = await rowsOf(
    tx,
    sql`select 1 from break_requests where break_id = ${id} and status = 'requested'`,
  );
  if (asked.length > 0) throw new Refusal(financeRefusals.breakWaits);
}

/** Nor for the same money by another of its breaks: the second could never be approved. Under the receipt's turn. */
async function requireReceiptNotAsked(tx: Tx, { reference }: BreakRow): Promise<void> {
  const asked = await rowsOf(
    tx,
    sql`select 1 from break_requests r join breaks b on b.id = r.break_id
        where b.reference = ${reference} and r.status = 'requested'`,
  );
  if (asked.length > 0) throw new Refusal(financeRefusals.receiptWaits);
}

type Asked = Exclude<ResolveBreakInput, { act: "set_aside" }>;

async function ask(
  tx: Tx,
  actor: Actor,
  row: BreakRow,
  input: Asked,
  amountKobo: bigint,
  at: Date,
): Promise<void> {
  const bankReference = input.act === "pay_out" ? input.bankReference : null;
  await tx.execute(
    sql`insert into break_requests (id, break_id, act, customer_id, bank_reference, amount_kobo, note, status, requested_by, created_at)
        values (${newId("brq", at.getTime())}, ${row.id}, ${input.act}, ${input.act === "claim" ? input.customerId : null},
          ${bankReference}, ${amountKobo.toString()}::bigint, ${input.reason}, 'requested', ${actor.id}, ${at.toISOString()}::timestamptz)`,
  );
}

async function audit(
  tx: Tx,
  actor: Actor,
  row: BreakRow,
  act: Pick<AuditEntry, "action" | "reason" | "after" | "at">,
): Promise<void> {
  const before = { kind: row.kind, subject: row.subject, reference: row.reference };
  await recordAudit(tx, { actor, ...act, subjectType: "break", subjectId: row.id, before });
}
