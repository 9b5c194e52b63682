import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { houseAccountId, walletAccountId } from "./accounts";
import {
  reasonSentence,
  type StatementDto,
  type StatementEntryDto,
  type StatementInput,
  type TransferReason,
  type WalletDto,
} from "./contract";

/** No order waits for the other part of its payment longer than this, even when Paystack is away for days. */
const heldForDaysMax = 7;

/**
 * The customer's wallet. One that was never used has a balance of zero and version zero. `heldKobo` is set aside for
 * orders whose other part is still to come: no longer in the balance, and not spent. Where several set aside for one
 * order, their own part of what is on hold for it: it is all spent, or all given back.
 */
export async function walletOf(actor: UserActor): Promise<WalletDto> {
  const id = walletAccountId(actor.id);
  const since = new Date(now().getTime() - heldForDaysMax * 86_400_000).toISOString();
  const rows = await rowsOf<{ balance_kobo: bigint; version: bigint; held_kobo: bigint }>(
    database(),
    sql`select balance_kobo, version,
          (select coalesce(sum(greatest(0, least(mine.set_aside, (
             select coalesce(sum(held.amount_kobo), 0) from transfers of_order join entries held on held.transfer_id = of_order.id
             where of_order.reference_id = mine.reference_id and held.account_id = ${houseAccountId("wallet_hold")})))), 0)::bigint
           from (select t.reference_id, -sum(e.amount_kobo) as set_aside
             from entries e join transfers t on t.id = e.transfer_id
             where e.account_id = ${id} and t.reason in ('order_hold', 'hold_returned') and e.created_at > ${since}::timestamptz
             group by t.reference_id) mine
          ) as held_kobo
        from accounts where id = ${id}`,
  );
  const wallet = rows[0];
  return {
    balanceKobo: koboToNumber(wallet?.balance_kobo ?? 0n),
    heldKobo: koboToNumber(wallet?.held_kobo ?? 0n),
    currency: "NGN",
    version: Number(wallet?.version ?? 0n),
  };
}

/** A row of the statement as it is read. */
export type EntryRow = {
  id: string;
  at: string;
  reason: TransferReason;
  reference_id: string;
  transfer_id: string;
  amount_kobo: bigint;
  balance_kobo: bigint;
  account_version: bigint;
};

/** Of `entries e` joined with `transfers t`. */
export const entryColumns = sql.raw(
  "e.id, e.created_at as at, t.reason, t.reference_id, t.id as transfer_id, e.amount_kobo, e.balance_kobo, e.account_version",
);

export function toEntryDto(row: EntryRow): StatementEntryDto {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    reason: row.reason,
    sentence: reasonSentence(row.reason),
    referenceId: row.reference_id,
    transferId: row.transfer_id,
    amountKobo: koboToNumber(row.amount_kobo),
    balanceKobo: koboToNumber(row.balance_kobo),
    version: Number(row.account_version),
  };
}

/** An order moves in one wallet: a hold and its return a few times, a payment, refunds line by line. */
const entriesAboutMax = 100;

/** What one thing, an order for instance, has moved in the customer's wallet, oldest first. */
export async function entriesAbout(actor: UserActor, referenceId: string): Promise<StatementEntryDto[]> {
  const rows = await rowsOf<EntryRow>(
    database(),
    sql`select ${entryColumns}
        from transfers t join entries e on e.transfer_id = t.id
        where t.reference_id = ${referenceId} and e.account_id = ${walletAccountId(actor.id)}
        order by e.account_version limit ${entriesAboutMax}`,
  );
  return rows.map(toEntryDto);
}

/** A page of the statement, newest first, each row with the balance after it. `cursor` is the last version seen. */
export async function statementOf(actor: UserActor, input: StatementInput): Promise<StatementDto> {
  const before = input.cursor ?? Number.MAX_SAFE_INTEGER;
  const rows = await rowsOf<EntryRow>(
    database(),
    sql`select ${entryColumns}
        from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = ${walletAccountId(actor.id)} and e.account_version < ${before}
        order by e.account_version desc limit ${input.limit + 1}`,
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    entries: page.map(toEntryDto),
    nextCursor: rows.length > input.limit && last !== undefined ? Number(last.account_version) : null,
  };
}
