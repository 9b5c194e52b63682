import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { approvalAboveItems, approvalAboveKobo } from "~/modules/batches/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import type { ReplayChoice } from "./desk-contract";
import { financeRefusals } from "./finance-contract";

export type ReplayWindow = Exclude<ReplayChoice, { readonly id: string }>;

type ReplaySize = {
  /** Webhooks that may change something, and payments of which none came. */
  readonly webhooks: number;
  /** What the payments among them come to. */
  readonly amountKobo: number;
  readonly needsApproval: boolean;
};

/**
 * How much a window would move: what is counted already changes nothing and is not counted here. Above what one pair of
 * eyes decides of a batch, by number or by sum, a colleague decides. One webhook is one person's.
 */
export async function sizeOfReplay(what: ReplayChoice, neverArrived: readonly string[]): Promise<ReplaySize> {
  if ("id" in what) return { webhooks: 1, amountKobo: 0, needsApproval: false };
  const named = what.event === undefined ? sql`` : sql` and w.event = ${what.event}`;
  const [row] = await rowsOf<{ webhooks: number; kobo: bigint }>(
    database(),
    sql`with moving as (
          select w.reference from webhook_inbox w left join payment_attempts a on a.reference = w.reference
          where w.received_at >= ${what.from}::timestamptz and w.received_at < ${what.to}::timestamptz${named}
            and not (w.event = 'charge.success' and a.settled_at is not null)
          union all
          select n.reference from unnest(${sql.param([...neverArrived])}::text[]) as n (reference)
          left join payment_attempts a on a.reference = n.reference where a.settled_at is null
        )
        select (select count(*)::int from moving) as webhooks, coalesce((
          select sum(a.amount_kobo) from payment_attempts a
          where a.settled_at is null and a.reference in (select reference from moving)), 0)::bigint as kobo`,
  );
  const webhooks = row?.webhooks ?? 0;
  const amountKobo = koboToNumber(row?.kobo ?? 0n);
  return {
    webhooks,
    amountKobo,
    needsApproval: webhooks > approvalAboveItems || amountKobo > approvalAboveKobo,
  };
}

/** Asks a colleague for a window, exactly as it was shown. With an audit row. Refuses payments.replay_waits. */
export async function askForReplay(
  actor: Actor,
  asked: {
    readonly window: ReplayWindow;
    readonly fingerprint: string;
    readonly size: ReplaySize;
    readonly note: string;
  },
): Promise<void> {
  const { window, fingerprint, size, note } = asked;
  await withTx("payments.askForReplay", async (tx) => {
    const at = now();
    const id = newId("rpl", at.getTime());
    const rows = await rowsOf(
      tx,
      sql`insert into replay_requests (id, window_from, window_to, event, fingerprint, webhooks, amount_kobo, note, status,
            requested_by, created_at)
          values (${id}, ${window.from}::timestamptz, ${window.to}::timestamptz, ${window.event ?? null}, ${fingerprint},
            ${size.webhooks}::int, ${size.amountKobo}::bigint, ${note}, 'requested', ${actor.id}, ${at.toISOString()}::timestamptz)
          on conflict do nothing returning id`,
    );
    if (rows.length === 0) throw new Refusal(financeRefusals.replayWaits);
    await recordAudit(tx, {
      actor,
      action: "webhooks.request_replay",
      subjectType: "webhook_window",
      subjectId: id,
      reason: note,
      before: null,
      after: { ...window, webhooks: size.webhooks, amountKobo: size.amountKobo },
      at,
    });
  });
}
