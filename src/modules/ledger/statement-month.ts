import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { walletAccountId } from "./accounts";
import { type HousePurpose, ledgerRefusals } from "./contract";
import { type EntryRow, entryColumns, toEntryDto } from "./queries";
import type { EntryReceiptDto, MonthDto, MonthInput } from "./statement-contract";

/** Lagos has no summer time: a month begins at its first midnight there. */
const lagosOffset = "+01:00";

/**
 * A month of the actor's wallet. It is a run of versions, not of moments: the rows that were written before its first
 * midnight, and those before the next. So opening + in − out is closing to the kobo, each month closes where the next
 * opens, and the rows of a page belong to the sums above it.
 */
export async function monthOf(actor: UserActor, { month, cursor, limit }: MonthInput): Promise<MonthDto> {
  const wallet = walletAccountId(actor.id);
  const { first, last } = await versionsOf(wallet, month);
  const [sums, entries, months] = await Promise.all([
    sumsOf(wallet, first, last),
    rowsOf<EntryRow>(
      database(),
      sql`select ${entryColumns} from entries e join transfers t on t.id = e.transfer_id
          where e.account_id = ${wallet} and e.account_version > ${first}
            and e.account_version <= ${Math.min(last, (cursor ?? last + 1) - 1)}
          order by e.account_version desc limit ${limit + 1}`,
    ),
    monthsOf(wallet),
  ]);
  const page = entries.slice(0, limit);
  return {
    month,
    ...sums,
    count: last - first,
    entries: page.map(toEntryDto),
    nextCursor: entries.length > limit ? Number(page.at(-1)?.account_version) : null,
    months,
  };
}

/** The wallet's last version before the month, and its last within it. */
async function versionsOf(wallet: string, month: string): Promise<{ first: number; last: number }> {
  const before = (start: string) =>
    sql`(select coalesce(max(account_version), 0) from entries
         where account_id = ${wallet} and created_at < ${`${start}-01T00:00:00${lagosOffset}`}::timestamptz)`;
  const rows = await rowsOf<{ first: bigint; last: bigint }>(
    database(),
    sql`select ${before(month)} as first, ${before(nextMonth(month))} as last`,
  );
  const { first, last } = required(rows[0], "two numbers");
  return { first: Number(first), last: Number(last) };
}

export function nextMonth(month: string): string {
  const [year = 0, nth = 0] = month.split("-").map(Number);
  return nth === 12 ? `${year + 1}-01` : `${year}-${String(nth + 1).padStart(2, "0")}`;
}

async function sumsOf(wallet: string, first: number, last: number) {
  const balanceAt = (version: number) =>
    sql`coalesce((select balance_kobo from entries where account_id = ${wallet} and account_version = ${version}), 0)`;
  const rows = await rowsOf<{ opening: bigint; came: bigint; went: bigint; closing: bigint }>(
    database(),
    sql`select ${balanceAt(first)} as opening, ${balanceAt(last)} as closing,
          coalesce(sum(amount_kobo) filter (where amount_kobo > 0), 0)::bigint as came,
          coalesce(-sum(amount_kobo) filter (where amount_kobo < 0), 0)::bigint as went
        from entries where account_id = ${wallet} and account_version > ${first} and account_version <= ${last}`,
  );
  const { opening, came, went, closing } = required(rows[0], "sums");
  return {
    openingKobo: koboToNumber(opening),
    inKobo: koboToNumber(came),
    outKobo: koboToNumber(went),
    closingKobo: koboToNumber(closing),
  };
}

/** Ten years of months: a picker that can still be read. */
const monthsMax = 120;

async function monthsOf(wallet: string): Promise<string[]> {
  const rows = await rowsOf<{ month: string }>(
    database(),
    sql`select to_char(m, 'YYYY-MM') as month from generate_series(
          (select date_trunc('month', min(created_at) at time zone 'Africa/Lagos') from entries where account_id = ${wallet}),
          date_trunc('month', ${now().toISOString()}::timestamptz at time zone 'Africa/Lagos'), interval '1 month') m
        order by m desc limit ${monthsMax}`,
  );
  return rows.map(({ month }) => month);
}

/** One movement of the actor's own wallet, with the account on its other side. Refuses: ledger.transfer_not_found. */
export async function entryReceiptOf(actor: UserActor, id: string): Promise<EntryReceiptDto> {
  const rows = await rowsOf<
    EntryRow & {
      previous_balance_kobo: bigint;
      counter_purpose: HousePurpose | "customer_wallet";
      counter_kobo: bigint;
    }
  >(
    database(),
    sql`select ${entryColumns}, e.previous_balance_kobo, a.purpose as counter_purpose, o.amount_kobo as counter_kobo
        from entries e join transfers t on t.id = e.transfer_id
          join entries o on o.transfer_id = t.id and o.id <> e.id join accounts a on a.id = o.account_id
        where e.id = ${id} and e.account_id = ${walletAccountId(actor.id)}`,
  );
  const row = rows[0];
  if (row === undefined) throw new Refusal(ledgerRefusals.transferNotFound);
  return {
    ...toEntryDto(row),
    previousKobo: koboToNumber(row.previous_balance_kobo),
    counterAccount: row.counter_purpose,
    counterKobo: koboToNumber(row.counter_kobo),
  };
}
