import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { askedBy, askerNameSql, cannotDecide, type SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { type DecisionStatus, writeDecision } from "~/platform/db/decision";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { type OnceAnswer, once } from "~/platform/idempotency";
import type { DecideReplayInput, ReplayDecidedDto, WaitingReplayDto } from "./desk-contract";
import { financeRefusals } from "./finance-contract";
import { chosenRows, neverArrivedIn, workWindow } from "./replay-desk";
import { type ReplayWindow, sizeOfReplay } from "./replay-size";

const requests: Lockable = {
  table: "replay_requests",
  rung: "payment",
  columns: [
    "id",
    "window_from",
    "window_to",
    "event",
    "fingerprint",
    "webhooks",
    "amount_kobo",
    "status",
    "requested_by",
  ],
};
type Row = {
  id: string;
  window_from: string;
  window_to: string;
  event: string | null;
  fingerprint: string;
  webhooks: number;
  amount_kobo: bigint;
  status: DecisionStatus;
  requested_by: string;
};

/**
 * Approves or rejects that a large window of webhooks is worked once more. Approving works what was shown to whoever asked
 * and no payment beyond it, after it is committed; should the process die in between, the same call with the same key works it: each effect is
 * there once. Nobody decides their own request; the constraint `replay_requests_four_eyes` says so too. With an audit row.
 *
 * Refuses: payments.replay_request_not_found, replay_own_request (403), replay_decided, changed_since_preview,
 * provider_unavailable. Locks: the key, the request; nothing while Paystack is asked.
 */
export async function decideReplay(
  actor: SignedIn,
  key: string,
  input: DecideReplayInput,
): Promise<OnceAnswer<ReplayDecidedDto>> {
  const missing = input.decision === "approve" ? await missingNow(actor, input.id) : null;
  const scope = { actor, operation: "payments.decideReplay", key, input };
  const answer = await once("payments.decideReplay", scope, async (tx) => {
    const [row] = await lockRows<Row>(tx, requests, [input.id]);
    if (row === undefined) throw new Refusal(financeRefusals.replayRequestNotFound);
    if (row.requested_by === actor.id) throw new Refusal(financeRefusals.replayOwnRequest);
    if (row.status !== "requested") throw decided(row.status);
    const window = windowOf(row);
    const isApproved = input.decision === "approve";
    const chosen = isApproved ? await chosenRows(tx, window) : null;
    if (chosen !== null && (chosen.fingerprint !== row.fingerprint || missing?.isMore === true)) {
      throw new Refusal(financeRefusals.changedSincePreview);
    }
    const at = now();
    const status = isApproved ? "approved" : "rejected";
    const decision = { id: row.id, status, by: actor.id, note: input.note, at } as const;
    if (!(await writeDecision(tx, "replay_requests", decision))) throw decided("decided");
    await recordAudit(tx, {
      actor,
      action: `webhooks.${input.decision}_replay`,
      subjectType: "webhook_window",
      subjectId: row.id,
      reason: input.note,
      before: { status: "requested", requestedBy: row.requested_by },
      after: { status, ...window },
      at,
    });
    return { id: row.id, status, window, parkedIds: chosen?.parkedIds ?? [] } as const;
  });
  const { id, status, window, parkedIds } = answer.value;
  if (status === "approved") {
    const neverArrived = missing?.isMore === true ? [] : (missing?.neverArrived ?? null);
    await workWindow(actor, window, { parkedIds, neverArrived, reason: input.note });
  }
  return { value: { id, status }, replayed: answer.replayed };
}

/** What Paystack took in the window and never told us of, and whether that comes to more than what was asked for. */
async function missingNow(actor: SignedIn, id: string) {
  const [row] = await rowsOf<Row>(
    database(),
    sql`select ${sql.raw(requests.columns.join(", "))} from replay_requests where id = ${id}`,
  );
  if (row === undefined) throw new Refusal(financeRefusals.replayRequestNotFound);
  if (row.status === "rejected") throw decided(row.status);
  const neverArrived = await neverArrivedIn(actor, windowOf(row));
  const { webhooks, amountKobo } = await sizeOfReplay(windowOf(row), neverArrived ?? []);
  const isMore = webhooks > row.webhooks || amountKobo > koboToNumber(row.amount_kobo);
  return { neverArrived, isMore };
}

const decided = (status: string) => new Refusal(financeRefusals.replayDecided, { details: { status } });

function windowOf({ window_from: from, window_to: to, event }: Row): ReplayWindow {
  const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return event === null ? window : { ...window, event };
}

/** More than a team decides in a day; the oldest come first. */
const waitingMax = 100;

/** Windows of webhooks that wait for a colleague's decision, oldest first. For the whole house alone. */
export async function waitingReplays(actor: SignedIn): Promise<WaitingReplayDto[]> {
  const rows = await rowsOf<
    Row & {
      webhooks: number;
      amount_kobo: bigint;
      note: string;
      requester: string | null;
      created_at: string;
    }
  >(
    database(),
    sql`select r.id, r.window_from, r.window_to, r.event, r.fingerprint, r.status, r.requested_by, r.webhooks, r.amount_kobo, r.note,
          ${askerNameSql} as requester, r.created_at
        from replay_requests r left join users u on u.id = r.requested_by
        where r.status = 'requested' order by r.created_at, r.id limit ${waitingMax}`,
  );
  return rows.map((row) => ({
    id: row.id,
    from: new Date(row.window_from).toISOString(),
    to: new Date(row.window_to).toISOString(),
    event: row.event,
    webhooks: row.webhooks,
    amountKobo: koboToNumber(row.amount_kobo),
    note: row.note,
    requestedBy: askedBy(row.requested_by, row.requester),
    requestedAt: new Date(row.created_at).toISOString(),
    blockedBy: cannotDecide(actor, row.requested_by, "payouts.approve"),
  }));
}
