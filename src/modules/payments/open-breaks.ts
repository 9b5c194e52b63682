import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { BreakDto } from "./finance-contract";

/** A desk works through them from the oldest on: what does not fit comes when these are settled. */
const breaksMax = 50;

type Row = {
  id: string;
  kind: string;
  subject: BreakDto["subject"];
  reference: string;
  ours_kobo: bigint | null;
  theirs_kobo: bigint | null;
  detail: string;
  suggested_act: string;
  version: number;
  occurred_at: string | null;
  first_seen_at: string;
  last_seen_at: string;
};

/** The mismatches that wait for a person, oldest first. */
export async function openBreaks(): Promise<BreakDto[]> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select id, kind, subject, reference, ours_kobo, theirs_kobo, detail, suggested_act, version, occurred_at,
          first_seen_at, last_seen_at
        from breaks where status = 'open' order by first_seen_at, id limit ${breaksMax}`,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    reference: row.reference,
    oursKobo: row.ours_kobo === null ? null : koboToNumber(row.ours_kobo),
    theirsKobo: row.theirs_kobo === null ? null : koboToNumber(row.theirs_kobo),
    detail: row.detail,
    suggestedAct: row.suggested_act,
    version: row.version,
    occurredAt: row.occurred_at === null ? null : new Date(row.occurred_at).toISOString(),
    firstSeenAt: new Date(row.first_seen_at).toISOString(),
    lastSeenAt: new Date(row.last_seen_at).toISOString(),
  }));
}
