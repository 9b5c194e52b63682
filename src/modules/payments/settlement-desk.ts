import { type SQL, sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { SettlementDetailDto, SettlementDto, SettlementPageDto } from "./desk-contract";
import { financeRefusals } from "./finance-contract";

const settlementsPage = 50;
/** A payout of a busy day has thousands of payments: the first of them, and that there are more. */
const linesMax = 200;

type Row = {
  id: string;
  provider_settlement_id: string;
  status: SettlementDto["status"];
  processed_kobo: bigint;
  fee_kobo: bigint;
  deducted_kobo: bigint;
  paid_kobo: bigint;
  settled_on: string;
  posted_at: string | null;
  payments: number;
  ours_kobo: bigint;
};

/** What Paystack has paid out to us, newest first, each with what its payments are worth in our books. */
export async function settlementsPaged(cursor?: string): Promise<SettlementPageDto> {
  const after =
    cursor === undefined
      ? sql`true`
      : sql`(s.settled_on, s.id) < (select c.settled_on, c.id from settlements c where c.id = ${cursor})`;
  const rows = await rowsOf<Row>(database(), settlements(after, settlementsPage + 1));
  const page = rows.slice(0, settlementsPage).map(toDto);
  return { settlements: page, nextCursor: rows.length > settlementsPage ? (page.at(-1)?.id ?? null) : null };
}

/** One of them with its payments. Refuses payments.settlement_not_found. */
export async function settlementFor(id: string): Promise<SettlementDetailDto> {
  const [row] = await rowsOf<Row>(database(), settlements(sql`s.id = ${id}`, 1));
  if (row === undefined) throw new Refusal(financeRefusals.settlementNotFound);
  const lines = await rowsOf<{
    reference: string;
    order_id: string | null;
    received_kobo: bigint;
    fee_kobo: bigint | null;
    paid_at: string | null;
  }>(
    database(),
    sql`select reference, order_id, received_kobo, fee_kobo, paid_at from payment_attempts where settlement_id = ${id}
        order by paid_at, id limit ${linesMax + 1}`,
  );
  const [posted] = await rowsOf<{ id: string }>(
    database(),
    sql`select id from transfers where effect_key = ${`settlement:${row.provider_settlement_id}`}`,
  );
  return {
    settlement: toDto(row),
    lines: lines.slice(0, linesMax).map((line) => ({
      reference: line.reference,
      orderId: line.order_id,
      receivedKobo: koboToNumber(line.received_kobo),
      feeKobo: koboToNumber(line.fee_kobo ?? 0n),
      paidAt: line.paid_at === null ? null : new Date(line.paid_at).toISOString(),
    })),
    hasMore: lines.length > linesMax,
    transferId: posted?.id ?? null,
  };
}

function settlements(which: SQL, limit: number): SQL {
  return sql`
    select s.id, s.provider_settlement_id, s.status, s.processed_kobo, s.fee_kobo, s.deducted_kobo, s.paid_kobo, s.settled_on,
      s.posted_at, mine.payments, mine.ours_kobo
    from (select * from settlements s where ${which} order by s.settled_on desc, s.id desc limit ${limit}) s
    cross join lateral (
      select count(*)::int as payments, coalesce(sum(received_kobo - coalesce(fee_kobo, 0)), 0)::bigint as ours_kobo
      from payment_attempts where settlement_id = s.id
    ) mine
    order by s.settled_on desc, s.id desc`;
}

function toDto(row: Row): SettlementDto {
  return {
    id: row.id,
    providerSettlementId: row.provider_settlement_id,
    status: row.status,
    processedKobo: koboToNumber(row.processed_kobo),
    feeKobo: koboToNumber(row.fee_kobo),
    deductedKobo: koboToNumber(row.deducted_kobo),
    paidKobo: koboToNumber(row.paid_kobo),
    settledOn: new Date(row.settled_on).toISOString(),
    postedAt: row.posted_at === null ? null : new Date(row.posted_at).toISOString(),
    payments: row.payments,
    oursKobo: koboToNumber(row.ours_kobo),
  };
}
