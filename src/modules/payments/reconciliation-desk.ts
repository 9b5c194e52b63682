import { type SQL, sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { lagosDate } from "~/modules/catalog";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { BreakRowDto, ReconciledDayDto } from "./desk-contract";
import { holdsMoneySql, keptSql } from "./kept-money";

const dayMs = 24 * 3_600_000;
/** A fortnight is a screen; older days come page by page. */
const daysPage = 14;
/** What went wrong on one day; past this many something is wrong with the whole of it. */
const breaksMax = 200;

type DayRow = {
  day: string;
  payments: number;
  compared: number;
  ours_kobo: bigint;
  late: number;
  broken: number;
  ours_only: number;
  theirs_only: number;
  differs: number;
  settled: number;
  difference_kobo: bigint;
  compared_until: string | null;
};

/** Where a Lagos day begins: one hour before it does in UTC, all year. */
function dayBegins(day: string): Date {
  return new Date(`${day}T00:00:00+01:00`);
}

/** A day's two ends, for whoever compares it once more: up to the present, when it is today. */
export function windowOfDay(day: string): { from: Date; to: Date } {
  const from = dayBegins(day);
  return { from, to: new Date(Math.min(from.getTime() + dayMs, now().getTime() + 1)) };
}

/** The days before `before` (today included when it is not given), the newest first, each with its buckets. */
export async function reconciledDays(before?: string): Promise<ReconciledDayDto[]> {
  const newest = before === undefined ? now() : new Date(dayBegins(before).getTime() - 1);
  return await daysOf(
    Array.from({ length: daysPage }, (_, back) => lagosDate(new Date(newest.getTime() - back * dayMs))),
  );
}

/**
 * Both sides' books by Lagos day. A run compares every payment of its window, and whatever does not fit is a break: so a
 * payment of ours in a window that was compared, with no open break, is matched; and theirs is ours and what the open
 * breaks of payments add. Days that no run has covered say so.
 */
export async function daysOf(days: readonly string[]): Promise<ReconciledDayDto[]> {
  const rows = await rowsOf<DayRow>(
    database(),
    sql`with days as (
          select day, (day || 'T00:00:00+01:00')::timestamptz as begins,
            (day || 'T00:00:00+01:00')::timestamptz + interval '1 day' as ends
          from unnest(${sql.param([...days])}::text[]) as given (day)
        )
        select days.day, paid.*, broken.*,
          case when covered.until is not null then least(covered.until, days.ends) end as compared_until
        from days cross join lateral (
          select max(window_to) as until from reconciliation_runs
          where finished_at is not null and failure is null and window_from <= days.begins and window_to > days.begins
        ) covered cross join lateral (
          select count(*)::int as payments, count(*) filter (where paid_at < covered.until)::int as compared,
            (coalesce(sum(received_kobo) filter (where paid_at < coalesce(covered.until, days.ends)), 0) + (
              select coalesce(sum(t.amount_kobo), 0) from transfers t
              where t.reason = 'unknown_receipt' and t.created_at >= days.begins and t.created_at < days.ends))::bigint as ours_kobo,
            count(*) filter (where outcome = 'wallet' and outcome_reason in ('order_expired', 'order_cancelled'))::int as late
          from payment_attempts where paid_at >= days.begins and paid_at < days.ends and settled_at is not null and outcome <> 'refused'
        ) paid cross join lateral (
          select count(*) filter (where status = 'open' and subject = 'payment' and kind <> 'theirs_only' and kind not like 'wrong_%')::int as broken,
            count(*) filter (where status = 'open' and kind = 'ours_only')::int as ours_only,
            count(*) filter (where status = 'open' and kind = 'theirs_only')::int as theirs_only,
            count(*) filter (where status = 'open' and kind not in ('ours_only', 'theirs_only'))::int as differs,
            count(*) filter (where status = 'resolved')::int as settled,
            coalesce(sum(coalesce(theirs_kobo, 0) - coalesce(ours_kobo, 0))
              filter (where status = 'open' and subject = 'payment' and kind <> 'wrong_currency'), 0)::bigint as difference_kobo
          from (${dated}) b where b.moved_at >= days.begins and b.moved_at < days.ends
        ) broken
        order by days.day desc`,
  );
  return rows.map(toDay);
}

/** A break belongs to the day on which its money moved; when Paystack never heard of it, to the day we counted it. */
const dated: SQL = sql`select b.*, coalesce(b.occurred_at, a.paid_at, b.first_seen_at) as moved_at
  from breaks b left join payment_attempts a on b.subject = 'payment' and a.reference = b.reference`;

function toDay(row: DayRow): ReconciledDayDto {
  const comparedUntil = row.compared_until === null ? null : new Date(row.compared_until);
  const open = row.ours_only + row.theirs_only + row.differs;
  const oursKobo = koboToNumber(row.ours_kobo);
  const differenceKobo = koboToNumber(row.difference_kobo);
  return {
    day: row.day,
    comparedUntil: comparedUntil?.toISOString() ?? null,
    isWhole: comparedUntil !== null && comparedUntil.getTime() === dayBegins(row.day).getTime() + dayMs,
    payments: row.payments,
    // A payment may have two breaks (amount and fee): never fewer than none is matched.
    matched: Math.max(0, row.compared - row.broken),
    late: row.late,
    oursOnly: row.ours_only,
    theirsOnly: row.theirs_only,
    differs: row.differs,
    settledByPerson: row.settled,
    oursKobo,
    theirsKobo: oursKobo + differenceKobo,
    differenceKobo,
    isZero: comparedUntil !== null && open === 0 && differenceKobo === 0,
  };
}

type BreakRow = {
  id: string;
  kind: string;
  subject: BreakRowDto["subject"];
  reference: string;
  ours_kobo: bigint | null;
  theirs_kobo: bigint | null;
  detail: string;
  suggested_act: string;
  status: BreakRowDto["status"];
  moved_at: string;
  resolution: string | null;
  resolved_by: string | null;
  suspense_kobo: bigint;
  holds_money: boolean;
  order_id: string | null;
};

/** The breaks of one day, or all that are open, the oldest first: with what of them waits in suspense. */
export async function breaksOf(day?: string): Promise<BreakRowDto[]> {
  const { from, to } = day === undefined ? { from: null, to: null } : { from: dayBegins(day), to: null };
  const until = from === null ? to : new Date(from.getTime() + dayMs);
  const rows = await rowsOf<BreakRow>(
    database(),
    sql`select b.id, b.kind, b.subject, b.reference, b.ours_kobo, b.theirs_kobo, b.detail, b.suggested_act, b.status, b.moved_at,
          b.resolution, b.resolved_by, p.order_id, ${keptSql} as suspense_kobo, b.status = 'open' and ${holdsMoneySql} as holds_money
        from (${dated}) b left join payment_attempts p on b.subject = 'payment' and p.reference = b.reference
        where case when ${from?.toISOString() ?? null}::timestamptz is null then b.status = 'open'
          else b.moved_at >= ${from?.toISOString() ?? null}::timestamptz and b.moved_at < ${until?.toISOString() ?? null}::timestamptz end
        order by b.status = 'open' desc, b.moved_at, b.id limit ${breaksMax}`,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    reference: row.reference,
    orderId: row.order_id,
    oursKobo: row.ours_kobo === null ? null : koboToNumber(row.ours_kobo),
    theirsKobo: row.theirs_kobo === null ? null : koboToNumber(row.theirs_kobo),
    detail: row.detail,
    suggestedAct: row.suggested_act,
    status: row.status,
    movedAt: new Date(row.moved_at).toISOString(),
    resolution: row.resolution,
    resolvedBy: row.resolved_by,
    suspenseKobo: koboToNumber(row.suspense_kobo),
    holdsMoney: row.holds_money,
  }));
}
