import type { InferSelectModel } from "drizzle-orm";
import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { isForgottenSql } from "./kept-money";
import type { breaks } from "./reconciliation-tables";

type Row = InferSelectModel<typeof breaks>;
export type BreakKind = Row["kind"];
export type BreakSubject = Row["subject"];

/** A mismatch between Paystack's books and ours, as whoever found it tells it. */
export type Finding = {
  readonly kind: BreakKind;
  readonly subject: BreakSubject;
  /** The payment's reference, or Paystack's id of the refund, settlement or dispute. */
  readonly reference: string;
  readonly oursKobo: bigint | null;
  readonly theirsKobo: bigint | null;
  /** What is wrong, in a sentence for the desk: no name, no contact. */
  readonly detail: string;
  readonly suggestedAct: string;
  /** When the money moved, by Paystack's clock. */
  readonly occurredAt: Date | null;
};

/**
 * Writes a break down, once: found again it is only seen again. What a person has settled stays settled as long as
 * Paystack says the same as then; money of a closed account is new each time it comes, and money that waits in suspense with
 * nothing open that leads to it opens what was settled again. Answers whether it is open now. Takes no lock.
 */
export async function noteBreak(tx: Tx, finding: Finding, at: Date): Promise<boolean> {
  const seen = at.toISOString();
  const rows = await rowsOf(
    tx,
    sql`insert into breaks (id, kind, subject, reference, ours_kobo, theirs_kobo, detail, suggested_act, status, version,
          occurred_at, first_seen_at, last_seen_at)
        select ${newId("brk", at.getTime())}, ${finding.kind}, ${finding.subject}, ${finding.reference},
          ${finding.oursKobo?.toString() ?? null}::bigint, ${finding.theirsKobo?.toString() ?? null}::bigint,
          ${finding.detail}, ${finding.suggestedAct}, 'open', 1, ${finding.occurredAt?.toISOString() ?? null}::timestamptz,
          ${seen}::timestamptz, ${seen}::timestamptz
        where ${finding.kind === "closed_account"}::boolean or not exists (
          select 1 from breaks settled where settled.status = 'resolved' and settled.kind = ${finding.kind}
            and settled.subject = ${finding.subject} and settled.reference = ${finding.reference}
            and settled.theirs_kobo is not distinct from ${finding.theirsKobo?.toString() ?? null}::bigint)
          or ${isForgottenSql(finding)}
        on conflict (kind, subject, reference) where status = 'open' do update
          set last_seen_at = excluded.last_seen_at, ours_kobo = excluded.ours_kobo, theirs_kobo = excluded.theirs_kobo,
            detail = excluded.detail
        returning id`,
  );
  return rows.length > 0;
}

/**
 * What was mismatched fits by now: open breaks of it are healed. Money of a closed account is no mismatch, and waits for a
 * person all the same. Answers how many.
 */
export async function healBreaks(
  tx: Tx,
  healed: { subject: BreakSubject; reference: string; how: string },
  at: Date,
): Promise<number> {
  const rows = await rowsOf(
    tx,
    sql`update breaks set status = 'healed', version = version + 1, resolved_at = ${at.toISOString()}::timestamptz,
          resolved_by = 'system:reconcile', resolution = ${healed.how}
        where subject = ${healed.subject} and reference = ${healed.reference} and status = 'open'
          and kind <> 'closed_account'
        returning id`,
  );
  return rows.length;
}
