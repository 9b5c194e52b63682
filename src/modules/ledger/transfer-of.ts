import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { TransferDto } from "./books-contract";
import { ledgerRefusals, reasonSentence, type TransferReason } from "./contract";

/** An order moves money a dozen times at most; a settlement once. */
const siblingsMax = 50;

type Row = {
  id: string;
  from_account_id: string;
  to_account_id: string;
  amount_kobo: bigint;
  reason: TransferReason;
  effect_key: string;
  reference_id: string;
  actor_id: string;
  created_at: string;
};

/** One movement with both its entries, and what else moved for the same reference. Refuses ledger.transfer_not_found. */
export async function transferOf(id: string): Promise<TransferDto> {
  const [row] = await rowsOf<Row>(
    database(),
    sql`select id, from_account_id, to_account_id, amount_kobo, reason, effect_key, reference_id, actor_id, created_at
        from transfers where id = ${id}`,
  );
  if (row === undefined) throw new Refusal(ledgerRefusals.transferNotFound);
  const entries = await rowsOf<{ id: string; account_id: string; amount_kobo: bigint }>(
    database(),
    sql`select id, account_id, amount_kobo from entries where transfer_id = ${id} order by amount_kobo`,
  );
  const siblings = await rowsOf<{ id: string; reason: TransferReason; amount_kobo: bigint }>(
    database(),
    sql`select id, reason, amount_kobo from transfers where reference_id = ${row.reference_id} and id <> ${id}
        order by created_at, id limit ${siblingsMax}`,
  );
  return {
    id: row.id,
    at: new Date(row.created_at).toISOString(),
    amountKobo: koboToNumber(row.amount_kobo),
    sentence: reasonSentence(row.reason),
    reason: row.reason,
    effectKey: row.effect_key,
    referenceId: row.reference_id,
    actorId: row.actor_id,
    fromAccountId: row.from_account_id,
    toAccountId: row.to_account_id,
    entries: entries.map((entry) => ({
      id: entry.id,
      accountId: entry.account_id,
      amountKobo: koboToNumber(entry.amount_kobo),
    })),
    siblings: siblings.map((other) => ({
      id: other.id,
      sentence: reasonSentence(other.reason),
      amountKobo: koboToNumber(other.amount_kobo),
    })),
  };
}
