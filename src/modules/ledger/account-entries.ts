import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type {
  AccountDto,
  AccountEntriesDto,
  AccountEntriesInput,
  AccountsDto,
  AccountsOfInput,
} from "./books-contract";
import { ledgerRefusals, reasonSentence, type TransferReason } from "./contract";

type AccountRow = {
  id: string;
  kind: AccountDto["kind"];
  purpose: AccountDto["purpose"];
  owner_id: string | null;
  entries: number;
  balance_kobo: bigint;
};

/** A page of the accounts behind one line of the trial balance, by their ids, each with the sum of its entries. */
export async function accountsOf({ purpose, cursor, limit }: AccountsOfInput): Promise<AccountsDto> {
  const rows = await rowsOf<AccountRow>(
    database(),
    sql`select a.id, a.kind, a.purpose, a.owner_id, s.entries, s.balance_kobo
        from (select * from accounts where purpose = ${purpose} and id > ${cursor ?? ""} order by id limit ${limit + 1}) a
        cross join lateral (
          select count(*)::int as entries, coalesce(sum(amount_kobo), 0)::bigint as balance_kobo
          from entries where account_id = a.id) s
        order by a.id`,
  );
  const accounts = rows.slice(0, limit).map(toAccountDto);
  return { accounts, nextCursor: rows.length > limit ? (accounts.at(-1)?.id ?? null) : null };
}

type Entry = {
  id: string;
  at: string;
  amount_kobo: bigint;
  transfer_id: string;
  reason: TransferReason;
  reference_id: string;
  other_account_id: string;
};
type EntryRow = (Entry | { [Key in keyof Entry]: null }) & {
  newer_kobo: bigint;
  count: number;
  total_kobo: bigint;
};

/**
 * A page of an account's entries, newest first, each with the sum up to it. The sum of the account comes from the same
 * statement, so that page and sum belong to one moment. Refuses ledger.account_not_found.
 */
export async function accountEntries({
  accountId,
  cursor,
  limit,
}: AccountEntriesInput): Promise<AccountEntriesDto> {
  const [known] = await rowsOf<Omit<AccountRow, "entries" | "balance_kobo">>(
    database(),
    sql`select id, kind, purpose, owner_id from accounts where id = ${accountId}`,
  );
  if (known === undefined) throw new Refusal(ledgerRefusals.accountNotFound);
  const rows = await rowsOf<EntryRow>(
    database(),
    sql`with page as (
          select id, transfer_id, amount_kobo, created_at from entries
          where account_id = ${accountId} and (${cursor ?? null}::text is null or id < ${cursor ?? null})
          order by id desc limit ${limit + 1}
        ), whole as (
          select count(*)::int as count, coalesce(sum(amount_kobo), 0)::bigint as total_kobo,
            coalesce(sum(amount_kobo) filter (where id > (select max(id) from page)), 0)::bigint as newer_kobo
          from entries where account_id = ${accountId}
        )
        select page.id, page.created_at as at, page.amount_kobo, page.transfer_id, t.reason, t.reference_id,
          case when t.from_account_id = ${accountId} then t.to_account_id else t.from_account_id end as other_account_id, whole.*
        from whole left join (page join transfers t on t.id = page.transfer_id) on true order by page.id desc`,
  );
  // One row at least, which carries the sums, also when there is no entry to show.
  const first = rows[0];
  const account = toAccountDto({
    ...known,
    entries: first?.count ?? 0,
    balance_kobo: first?.total_kobo ?? 0n,
  });
  let runningKobo = (first?.total_kobo ?? 0n) - (first?.newer_kobo ?? 0n);
  const entries = rows
    .filter(isEntry)
    .slice(0, limit)
    .map((row) => {
      const balanceKobo = runningKobo;
      runningKobo -= row.amount_kobo;
      return {
        id: row.id,
        at: new Date(row.at).toISOString(),
        amountKobo: koboToNumber(row.amount_kobo),
        balanceKobo: koboToNumber(balanceKobo),
        transferId: row.transfer_id,
        sentence: reasonSentence(row.reason),
        referenceId: row.reference_id,
        otherAccountId: row.other_account_id,
      };
    });
  return { account, entries, nextCursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

function isEntry(row: EntryRow): row is Entry & EntryRow {
  return row.id !== null;
}

function toAccountDto({ id, kind, purpose, owner_id, entries, balance_kobo }: AccountRow): AccountDto {
  return { id, kind, purpose, ownerId: owner_id, entries, balanceKobo: koboToNumber(balance_kobo) };
}
