import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { paymentsRefusals, referencePrefix } from "./contract";
import type { ReplayAnswerDto, ReplayChoice, ReplayGroupDto, ReplayPreviewDto } from "./desk-contract";
import { financeRefusals } from "./finance-contract";
import { processWebhooks } from "./process-webhooks";
import { ProviderUnavailable } from "./provider";
import { countReadable, readParked } from "./read-parked";
import { askForReplay, type ReplayWindow, sizeOfReplay } from "./replay-size";
import { replayWebhooks } from "./replay-webhooks";

/** Worked while the colleague waits: some seconds. The command takes any number. */
const webhooksMax = 500;

/**
 * What would be worked once more, by kind and state, and what that would do. Nothing is written. `fingerprint` stands
 * for exactly these rows as they are now. Refuses payments.webhook_not_found, window_too_wide.
 */
export async function previewReplay(actor: Actor, what: ReplayChoice): Promise<ReplayPreviewDto> {
  const { total, fingerprint, parkedIds } = await chosenRows(database(), what);
  const rows = await rowsOf<{ event: string; status: string; known: Known; count: number }>(
    database(),
    sql`select w.event, w.status, ${known} as known, count(*)::int as count
        from webhook_inbox w left join payment_attempts a on a.reference = w.reference
        where ${chosenBy(what)} group by 1, 2, 3 order by 1, 2, 3`,
  );
  const readable = await countReadable(parkedIds);
  const groups = rows.map(({ event, status, known: what, count }) => ({
    event,
    status,
    count,
    effect: effectOf({ event, status, count }, what, readable),
  }));
  const neverArrived = await neverArrivedIn(actor, what);
  const { needsApproval } = await sizeOfReplay(what, neverArrived ?? []);
  return { total, groups, neverArrived, fingerprint, needsApproval };
}

/**
 * Works what was previewed once more, as if it came now: one webhook, parked ones too, or all of a window with the
 * payments whose webhook never came. Each effect is there once, so what went well changes nothing. A window that moves more
 * than one pair of eyes decides is asked for only (`decideReplay`). With an audit row.
 * Refuses payments.webhook_not_found, window_too_wide, changed_since_preview, replay_waits, provider_unavailable.
 */
export async function replayChosen(
  actor: Actor,
  input: { readonly what: ReplayChoice; readonly fingerprint: string; readonly reason: string },
): Promise<ReplayAnswerDto> {
  const { what, reason } = input;
  const { fingerprint, parkedIds, total } = await chosenRows(database(), what);
  if (fingerprint !== input.fingerprint) throw new Refusal(financeRefusals.changedSincePreview);
  if ("id" in what) {
    await auditOne(actor, what.id, reason);
    const { stillParked } = await readParked(parkedIds);
    await workOne(what.id);
    return {
      status: "worked",
      replayed: total - stillParked,
      left: await countLeft(what),
      settled: 0,
      stillUnreadable: stillParked,
    };
  }
  const neverArrived = await neverArrivedIn(actor, what);
  const size = await sizeOfReplay(what, neverArrived ?? []);
  if (size.needsApproval) {
    await askForReplay(actor, { window: what, fingerprint, size, note: reason });
    return { status: "requested", replayed: 0, left: 0, settled: 0, stillUnreadable: 0 };
  }
  return await workWindow(actor, what, { parkedIds, neverArrived, reason });
}

/**
 * Works a window once more, whoever decided it: what was kept, and of the payments whose webhook never came those that were
 * counted when it was decided. `neverArrived` is null when Paystack could not be asked: then none is settled, since nobody
 * has seen what they come to. Refuses payments.provider_unavailable.
 */
export async function workWindow(
  actor: Actor,
  what: ReplayWindow,
  decided: { parkedIds: readonly string[]; neverArrived: readonly string[] | null; reason: string },
): Promise<ReplayAnswerDto> {
  const { parkedIds, neverArrived, reason } = decided;
  try {
    const window = { from: new Date(what.from), to: new Date(what.to), event: what.event };
    const settleOnly = new Set(neverArrived);
    const asked = { ...window, isDryRun: false, reason, parkedIds, settleOnly };
    const { replayed, left, settled, stillParked } = await replayWebhooks(actor, asked);
    if (neverArrived === null) throw new ProviderUnavailable("not_sent");
    return { status: "worked", replayed, left, settled, stillUnreadable: stillParked };
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error;
    const sentence =
      "Those we have kept were worked again. Paystack does not answer just now, so nobody asked for those that never came.";
    throw new Refusal(paymentsRefusals.providerUnavailable, { cause: error, sentence });
  }
}

function chosenBy(what: ReplayChoice): SQL {
  if ("id" in what) return sql`w.id = ${what.id}`;
  const named = what.event === undefined ? sql`` : sql` and w.event = ${what.event}`;
  return sql`w.received_at >= ${what.from}::timestamptz and w.received_at < ${what.to}::timestamptz${named}`;
}

/** Which rows these are, as they are now. Refuses payments.webhook_not_found, window_too_wide. */
export async function chosenRows(on: Tx | Database, what: ReplayChoice) {
  const [row] = await rowsOf<{ total: number; fingerprint: string; parked_ids: string[] }>(
    on,
    sql`select count(*)::int as total, md5(coalesce(string_agg(w.id || ':' || w.status, ',' order by w.id), '')) as fingerprint,
          coalesce(array_agg(w.id) filter (where w.status = 'parked'), '{}') as parked_ids
        from webhook_inbox w where ${chosenBy(what)}`,
  );
  const { total = 0, fingerprint = "", parked_ids: parkedIds = [] } = row ?? {};
  if ("id" in what && total === 0) throw new Refusal(financeRefusals.webhookNotFound);
  if (total > webhooksMax)
    throw new Refusal(financeRefusals.windowTooWide, { details: { total, webhooksMax } });
  return { total, fingerprint, parkedIds };
}

type Known = "settled" | "open" | "stranger" | "foreign" | "other";
/** What our books know of the payment that the news is about. */
const known = sql`case
  when w.event <> 'charge.success' then 'other' when a.settled_at is not null then 'settled' when a.id is not null then 'open'
  when w.reference like ${`${referencePrefix}%`} then 'stranger' else 'foreign' end`;

function effectOf(
  { event, status, count }: Omit<ReplayGroupDto, "effect">,
  what: Known,
  readable: number,
): string {
  if (status === "parked") {
    const of = count === 1 ? "It" : `${readable} of ${count}`;
    return readable === 0 ? "Still cannot be read: stays parked." : `${of} can be read now, and is worked.`;
  }
  if (what === "settled") return "Counted already: changes nothing.";
  if (what === "open") return "Not counted yet: Paystack is asked, and what was paid is counted once.";
  if (what === "stranger")
    return "Nobody here wrote it down: Paystack is asked; its money waits in suspense for a person.";
  if (what === "foreign") return "Another application's: looked at and left alone.";
  if (event.startsWith("refund.")) return "Brings the refund to where Paystack has it; what is there stays.";
  if (event.startsWith("charge.dispute."))
    return "Brings the dispute to where Paystack has it; what has ended stays.";
  return "Looked at once more; what concerns nothing here is ignored.";
}

/** Only a window can miss some. Null when Paystack cannot be asked. */
export async function neverArrivedIn(actor: Actor, what: ReplayChoice): Promise<readonly string[] | null> {
  if ("id" in what) return [];
  try {
    const window = { from: new Date(what.from), to: new Date(what.to), event: what.event };
    return (await replayWebhooks(actor, { ...window, isDryRun: true })).neverArrived;
  } catch (error) {
    if (error instanceof ProviderUnavailable) return null;
    throw error;
  }
}

async function auditOne(actor: Actor, id: string, reason: string): Promise<void> {
  await withTx("payments.replayWebhook", async (tx) => {
    const [before] = await rowsOf<{ event: string; status: string; tries: number; why: string | null }>(
      tx,
      sql`select event, status, tries, reason as why from webhook_inbox where id = ${id}`,
    );
    await recordAudit(tx, {
      actor,
      action: "webhook.replay",
      subjectType: "webhook",
      subjectId: id,
      reason,
      before: before ?? null,
      after: null,
      at: now(),
    });
  });
}

/** What was unreadable is told by the row that it was read again as. */
async function workOne(id: string): Promise<void> {
  await database().execute(
    sql`update webhook_inbox set status = 'received', tries = 0, reason = null, next_try_at = ${now().toISOString()}::timestamptz
        where id = ${id} and event <> 'unreadable'`,
  );
  while ((await processWebhooks()) > 0);
}

async function countLeft(what: ReplayChoice): Promise<number> {
  const rows = await rowsOf<{ count: number }>(
    database(),
    sql`select count(*)::int as count from webhook_inbox w where ${chosenBy(what)} and w.status = 'received'`,
  );
  return rows[0]?.count ?? 0;
}
