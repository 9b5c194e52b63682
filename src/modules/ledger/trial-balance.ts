import { sql } from "drizzle-orm";
import { koboToNumber, sumKobo } from "~/kernel/money";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { AccountPurpose, TrialBalanceDto } from "./books-contract";
import { accountPurposes } from "./contract";

type Row = {
  purpose: AccountPurpose;
  accounts: number;
  entries: number;
  balance_kobo: bigint;
  says_kobo: bigint;
};

/**
 * Every account summed by what it is for, in one statement, which sees one moment of the books whatever is posted
 * meanwhile. Promises nothing of the sum: whoever looks at it is told.
 */
export async function trialBalance(): Promise<TrialBalanceDto> {
  const at = now();
  const rows = await rowsOf<Row>(
    database(),
    sql`with summed as (
          select account_id, count(*) as entries, sum(amount_kobo) as balance_kobo from entries group by account_id
        )
        select a.purpose, count(*)::int as accounts, coalesce(sum(s.entries), 0)::int as entries,
          coalesce(sum(s.balance_kobo), 0)::bigint as balance_kobo, coalesce(sum(a.balance_kobo), 0)::bigint as says_kobo
        from accounts a left join summed s on s.account_id = a.id group by a.purpose`,
  );
  const balances = rows.map((row) => row.balance_kobo);
  return {
    at: at.toISOString(),
    lines: rows
      .sort((a, b) => accountPurposes.indexOf(a.purpose) - accountPurposes.indexOf(b.purpose))
      .map(({ purpose, accounts, entries, balance_kobo }) => ({
        purpose,
        accounts,
        entries,
        balanceKobo: koboToNumber(balance_kobo),
      })),
    heldKobo: koboToNumber(sumKobo(balances.filter((balance) => balance < 0n))),
    owedKobo: koboToNumber(sumKobo(balances.filter((balance) => balance > 0n))),
    sumKobo: koboToNumber(sumKobo(balances)),
    walletsSayKobo: koboToNumber(sumKobo(rows.map((row) => row.says_kobo))),
  };
}
