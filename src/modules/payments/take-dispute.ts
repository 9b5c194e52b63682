import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { formatNaira, koboToNumber } from "~/kernel/money";
import { houseAccountId, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { type Attempt, attemptBy, lockAttempts } from "./attempt-row";
import { referencePrefix } from "./contract";
import { type DisputeStatus, disputeIdOf, type LockedDispute, lockDispute } from "./dispute-row";
import { moveAttempt } from "./move-attempt";
import { noteBreak } from "./note-break";
import { paymentEvent } from "./payment-event";
import type { Dispute } from "./provider";

const orderRows: Lockable = { table: "orders", rung: "order", columns: ["id"] };

/**
 * Brings our row of a dispute to where Paystack is, whatever news came first or twice: it is opened, answered, won or
 * lost. Lost (accepted by us, or by the clock) is money gone: `chargeback_loss → paystack_clearing`, posted once by its
 * effect key. Answers whether anything changed; a dispute of another application's payment never does.
 * Locks: the order that was paid, the dispute, the attempt.
 */
export async function takeDispute(actor: Actor, theirs: Dispute): Promise<boolean> {
  const { reference } = theirs;
  if (reference === null || !reference.startsWith(referencePrefix) || theirs.amountKobo <= 0n) return false;
  return await withTx("payments.takeDispute", async (tx) => {
    const attempt = await attemptBy(tx, reference);
    // Whoever gives money of this order back looks at its disputes under this lock: one comes after the other.
    if (attempt !== undefined && attempt.orderId !== null) await lockRows(tx, orderRows, [attempt.orderId]);
    const at = now();
    const { row, isNew } = await openRow(tx, { ...theirs, reference }, attempt, at);
    const status = statusOf(theirs, row.status);
    const isEnded = row.status === "won" || row.status === "lost";
    if (isEnded && status !== row.status) await noteTurned(tx, row, theirs, at);
    if (isEnded || (status === row.status && theirs.amountKobo === row.amountKobo)) {
      return (await keepClock(tx, row, theirs)) || isNew;
    }
    await move(tx, row, theirs, status, at);
    if (status === "lost") await payLoss(tx, actor, row, theirs, at);
    return true;
  });
}

/** Final states stay; a word that says nothing new leaves what is known. */
function statusOf({ state, resolution }: Dispute, known: DisputeStatus): DisputeStatus {
  if (state === "resolved" && resolution !== null) return resolution === "declined" ? "won" : "lost";
  if (state === "awaiting_bank_feedback") return known === "open" ? "answered" : known;
  return known;
}

type Ours = Dispute & { readonly reference: string };

async function openRow(
  tx: Tx,
  theirs: Ours,
  attempt: Attempt | undefined,
  at: Date,
): Promise<{ row: LockedDispute; isNew: boolean }> {
  const fresh = newId("dsp", at.getTime());
  await tx.execute(
    sql`insert into disputes (id, provider_dispute_id, reference, attempt_id, amount_kobo, currency, status, version, due_at,
          created_at, changed_at)
        values (${fresh}, ${theirs.id}, ${theirs.reference}, ${attempt?.id ?? null}, ${theirs.amountKobo.toString()}::bigint,
          ${theirs.currency}, 'open', 1, ${theirs.dueAt?.toISOString() ?? null}::timestamptz,
          ${(theirs.createdAt ?? at).toISOString()}::timestamptz, ${at.toISOString()}::timestamptz)
        on conflict do nothing`,
  );
  const id = required(await disputeIdOf(tx, theirs.id), "dispute that was just written");
  const row = required(await lockDispute(tx, id), "dispute that was just written");
  const isNew = id === fresh;
  if (isNew) await append(tx, [eventOf(row, "dispute.opened", theirs, at)]);
  if (isNew && attempt === undefined) await noteStranger(tx, theirs, at);
  return { row, isNew };
}

async function move(
  tx: Tx,
  row: LockedDispute,
  theirs: Dispute,
  status: DisputeStatus,
  at: Date,
): Promise<void> {
  const isEnded = status === "won" || status === "lost";
  await tx.execute(
    sql`update disputes set status = ${status}, version = version + 1, amount_kobo = ${theirs.amountKobo.toString()}::bigint,
          resolution = ${theirs.resolution}, due_at = coalesce(${theirs.dueAt?.toISOString() ?? null}::timestamptz, due_at),
          resolved_at = ${isEnded ? (theirs.resolvedAt ?? at).toISOString() : null}::timestamptz,
          reminders = ${remindersOf(theirs)}, changed_at = ${at.toISOString()}::timestamptz
        where id = ${row.id}`,
  );
  const name = status === "open" ? "changed" : status;
  await append(tx, [eventOf({ ...row, version: row.version + 1 }, `dispute.${name}`, theirs, at)]);
}

/** No step: by when to answer, and how often Paystack has reminded us. */
async function keepClock(tx: Tx, row: LockedDispute, theirs: Dispute): Promise<boolean> {
  await tx.execute(
    sql`update disputes set due_at = coalesce(${theirs.dueAt?.toISOString() ?? null}::timestamptz, due_at),
          reminders = ${remindersOf(theirs)}
        where id = ${row.id}`,
  );
  return false;
}

/** As many as were told: counted in the inbox, so that the same one read twice is not two. */
function remindersOf(theirs: Dispute) {
  return sql`(select count(*)::int from webhook_inbox where event = 'charge.dispute.remind' and object_id = ${theirs.id})`;
}

/** Paystack has taken the money from what it holds for us; when it was all of the payment, that is reversed. */
async function payLoss(tx: Tx, actor: Actor, row: LockedDispute, theirs: Dispute, at: Date): Promise<void> {
  const attempt = row.attemptId === null ? undefined : (await lockAttempts(tx, [row.attemptId]))[0];
  if (theirs.currency !== "NGN") return await noteStranger(tx, { ...theirs, reference: row.reference }, at);
  const posting = {
    from: houseAccountId("chargeback_loss"),
    to: houseAccountId("paystack_clearing"),
    amountKobo: theirs.amountKobo,
    reason: "dispute_lost",
    effectKey: `dispute_lost:${theirs.id}`,
    referenceId: row.reference,
  } as const;
  await post(tx, actor, new Map(), [posting], at);
  if (attempt?.status === "succeeded" && attempt.receivedKobo === theirs.amountKobo) {
    const step = { to: "reversed", cause: "reconcile", detail: "dispute_lost" } as const;
    const moved = await moveAttempt(tx, actor, attempt, step, {}, at);
    await append(tx, [paymentEvent({ ...moved, toWalletKobo: 0n }, "payment.reversed", at)]);
  }
}

async function noteStranger(tx: Tx, theirs: Ours, at: Date): Promise<void> {
  await noteBreak(
    tx,
    {
      kind: theirs.currency === "NGN" ? "theirs_only" : "wrong_currency",
      subject: "dispute",
      reference: theirs.id,
      oursKobo: null,
      theirsKobo: theirs.amountKobo,
      detail: `A dispute over ${formatNaira(theirs.amountKobo)} of ${theirs.reference}, a payment that our books do not have in naira.`,
      suggestedAct: "Answer it on Paystack's dashboard.",
      occurredAt: theirs.createdAt,
    },
    at,
  );
}

/** What had ended one way has ended another: nothing is posted back by itself. */
async function noteTurned(tx: Tx, row: LockedDispute, theirs: Dispute, at: Date): Promise<void> {
  await noteBreak(
    tx,
    {
      kind: "state_differs",
      subject: "dispute",
      reference: theirs.id,
      oursKobo: row.amountKobo,
      theirsKobo: theirs.amountKobo,
      detail: `We have this dispute as ${row.status}; Paystack says ${theirs.resolution ?? theirs.state}.`,
      suggestedAct: "Compare with the settlement on Paystack's dashboard, and post the difference.",
      occurredAt: theirs.resolvedAt,
    },
    at,
  );
}

function eventOf(row: LockedDispute, eventType: `dispute.${string}`, theirs: Dispute, at: Date) {
  return {
    aggregateType: "dispute",
    aggregateId: row.id,
    aggregateVersion: row.version,
    eventType,
    payload: {
      reference: row.reference,
      amountKobo: koboToNumber(theirs.amountKobo),
      dueAt: theirs.dueAt?.toISOString() ?? null,
      resolution: theirs.resolution,
    },
    at,
  } as const;
}
