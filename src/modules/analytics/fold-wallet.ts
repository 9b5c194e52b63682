import { sql } from "drizzle-orm";
import { z } from "zod";
import { koboToNumber } from "~/kernel/money";
import { reasonSentence, type TransferReason } from "~/modules/ledger/contract";
import { rowsOf } from "~/platform/db/rows";
import type { Subject } from "./fold";

const walletState = z.object({ version: z.number().int(), balanceKobo: z.number().int() });
export type WalletState = z.infer<typeof walletState>;

/** A wallet is the sum of its entries, in the order of their versions. */
export const walletSubject: Subject<WalletState, { amountKobo: number }> = {
  type: "wallet",
  begin: { version: 0, balanceKobo: 0 },
  apply: (state, { change }) => ({
    version: state.version + 1,
    balanceKobo: state.balanceKobo + change.amountKobo,
  }),
  read: async (on, id, after, limit) => {
    const rows = await rowsOf<{
      id: string;
      account_version: bigint;
      at: string;
      amount_kobo: bigint;
      reason: TransferReason;
      reference_id: string;
      actor_id: string;
    }>(
      on,
      sql`select e.id, e.account_version, e.created_at as at, e.amount_kobo, t.reason, t.reference_id, t.actor_id
          from entries e join transfers t on t.id = e.transfer_id
          where e.account_id = ${id} and e.account_version > ${after ?? "0"}::bigint
          order by e.account_version limit ${limit}`,
    );
    return rows.map((row) => ({
      id: row.id,
      place: row.account_version.toString(),
      atMs: new Date(row.at).getTime(),
      change: { amountKobo: koboToNumber(row.amount_kobo) },
      title: reasonSentence(row.reason),
      detail: `${row.reference_id}, by ${row.actor_id}`,
      amountKobo: koboToNumber(row.amount_kobo),
    }));
  },
  live: async (on, id) => {
    const rows = await rowsOf<{ version: bigint; balance_kobo: bigint }>(
      on,
      sql`select version, balance_kobo from accounts where id = ${id} and kind = 'floor'`,
    );
    const row = rows[0];
    return row && { version: Number(row.version), balanceKobo: koboToNumber(row.balance_kobo) };
  },
  parse: (stored) => walletState.parse(stored),
};
