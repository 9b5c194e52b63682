import { type SQL, sql } from "drizzle-orm";
import { houseAccountId } from "~/modules/ledger";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { takeTurn } from "~/platform/db/take-turn";
import type { Tx } from "~/platform/db/transaction";

/** Whether a break leads to what waits in suspense for its reference. */
export const leadsToMoney = ({ kind, subject }: { kind: string; subject: string }): boolean =>
  subject === "payment" || kind === "closed_account";

/** The same of a row. */
const leads = (row: "b" | "other") =>
  sql.raw(`(${row}.subject = 'payment' or ${row}.kind = 'closed_account')`);

/** What waits in suspense to which a break `b` leads. */
export const keptSql: SQL = sql`coalesce((
  select sum(e.amount_kobo) from entries e join transfers t on t.id = e.transfer_id
  where e.account_id = ${houseAccountId("suspense")} and t.reference_id = b.reference and ${leads("b")}), 0)::bigint`;

const openOthers = sql`select 1 from breaks other where other.reference = b.reference and other.status = 'open' and ${leads("other")}`;

/** These stay open as long as the money lies there; a difference beside them may heal by itself, and would take its way to it along. */
const keepers = sql`('closed_account', 'theirs_only')`;

/** Of an open break `b`: without it money would lie in suspense, and nothing on the list would lead a person there for long. */
export const holdsMoneySql: SQL = sql`(${keptSql} > 0 and (b.kind in ${keepers}
  or not exists (${openOthers} and other.kind in ${keepers})))`;

/** Money lies in suspense for it, and nothing that is open leads a person there. */
export const isForgottenSql = ({
  kind,
  subject,
  reference,
}: Record<"kind" | "subject" | "reference", string>): SQL =>
  sql`exists (select 1 from (select ${kind}::text as kind, ${subject}::text as subject, ${reference}::text as reference) b
    where ${keptSql} > 0 and not exists (${openOthers}))`;

/** As it is under `takeReceiptTurn`. */
export async function holdsMoney(tx: Tx, { id }: { id: string }): Promise<boolean> {
  const [row] = await rowsOf<{ holds: boolean }>(
    tx,
    sql`select ${holdsMoneySql} as holds from breaks b where b.id = ${id}`,
  );
  return row?.holds === true;
}

/**
 * Two breaks may lead to the same money: whoever gives it out, or takes one of the ways to it off the list, waits for whoever
 * was before and reads what that one wrote. Locks: the receipt's turn, which stands behind its break.
 */
export async function takeReceiptTurn(tx: Tx, { reference }: { reference: string }): Promise<void> {
  await takeTurn(tx, { rung: "payment" }, `receipt_of:${reference}`);
}

/** What waits in suspense for a reference, and how often some of it was given out: both of one moment. */
export async function keptOf(on: Tx | Database, reference: string): Promise<{ kobo: bigint; given: number }> {
  const [kept] = await rowsOf<{ kobo: bigint; given: number }>(
    on,
    sql`select coalesce(sum(e.amount_kobo), 0)::bigint as kobo, count(*) filter (where e.amount_kobo < 0)::int as given
        from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = ${houseAccountId("suspense")} and t.reference_id = ${reference}`,
  );
  return kept ?? { kobo: 0n, given: 0 };
}
