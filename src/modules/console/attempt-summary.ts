import { type SQL, sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import type { AttemptStatus, Channel, Outcome, OutcomeReason } from "~/modules/payments/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { AttemptSummaryDto } from "./order-page-contract";

/** Attempts to pay (`a`) by a condition, oldest first. Whoever calls has checked whose they are. */
export async function attemptsWhere(condition: SQL): Promise<AttemptSummaryDto[]> {
  const rows = await rowsOf<{
    id: string;
    reference: string;
    tender_id: string | null;
    status: AttemptStatus;
    channel: Channel;
    amount_kobo: bigint;
    received_kobo: bigint | null;
    fee_kobo: bigint | null;
    outcome: Outcome | null;
    outcome_reason: OutcomeReason | null;
    superseded_at: string | null;
    created_at: string;
    paid_at: string | null;
  }>(
    database(),
    sql`select id, reference, tender_id, status, channel, amount_kobo, received_kobo, fee_kobo, outcome, outcome_reason,
          superseded_at, created_at, paid_at
        from payment_attempts a where ${condition} order by a.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    tenderId: row.tender_id,
    status: row.status,
    channel: row.channel,
    amountKobo: koboToNumber(row.amount_kobo),
    receivedKobo: row.received_kobo === null ? null : koboToNumber(row.received_kobo),
    feeKobo: row.fee_kobo === null ? null : koboToNumber(row.fee_kobo),
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    superseded: row.superseded_at !== null,
    createdAt: new Date(row.created_at).toISOString(),
    paidAt: row.paid_at === null ? null : new Date(row.paid_at).toISOString(),
  }));
}
