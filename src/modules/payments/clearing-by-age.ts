import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { houseAccountId } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";

/** Money that only passes through an account and has not left it. */
export type ClearingItem = {
  readonly account: "paystack_clearing" | "order_escrow" | "wallet_hold" | "refund_clearing" | "suspense";
  /** The payment, order or receipt it belongs to. */
  readonly reference: string;
  /** What we hold for others (positive) or what others hold for us (negative), in kobo. */
  readonly amountKobo: number;
  readonly since: Date;
  readonly ageHours: number;
};

/** The oldest are what a desk looks at. */
const itemsMax = 200;
const passing = ["order_escrow", "wallet_hold", "refund_clearing", "suspense"] as const;

type Row = { account: ClearingItem["account"]; reference: string; amount_kobo: bigint; since: string };

/**
 * What lies in the accounts that money only passes through, oldest first, with its age. In clearing that is each
 * payment that Paystack has not paid out, and, as one line, what refunds and lost disputes have taken from the next
 * payout: which payout takes which of them, Paystack does not say.
 */
export async function clearingByAge(): Promise<ClearingItem[]> {
  const accountIds = passing.map((account) => houseAccountId(account));
  const clearing = houseAccountId("paystack_clearing");
  const rows = await rowsOf<Row>(
    database(),
    sql`with unpaid as (
          select reference, -(received_kobo - coalesce(fee_kobo, 0)) as amount_kobo, coalesce(paid_at, settled_at) as since
          from payment_attempts where settled_at is not null and outcome <> 'refused' and settlement_id is null
        ), lying as (
          select 'paystack_clearing' as account, reference, amount_kobo, since from unpaid
          union all
          select 'paystack_clearing', 'refunds, disputes and payouts',
            (select coalesce(sum(amount_kobo), 0) from entries where account_id = ${clearing})
              - (select coalesce(sum(amount_kobo), 0) from unpaid),
            (select max(created_at) from entries where account_id = ${clearing})
          union all
          select replace(e.account_id, ${houseAccountId("suspense").replace("suspense", "")}, ''), t.reference_id, sum(e.amount_kobo),
            min(t.created_at)
          from entries e join transfers t on t.id = e.transfer_id
          where e.account_id = any(${sql.param(accountIds)}::text[])
          group by e.account_id, t.reference_id
        )
        select account, reference, amount_kobo::bigint, since from lying where amount_kobo <> 0
        order by since, reference limit ${itemsMax}`,
  );
  const atMs = now().getTime();
  return rows.map(({ account, reference, amount_kobo, since }) => ({
    account,
    reference,
    amountKobo: koboToNumber(amount_kobo),
    since: new Date(since),
    ageHours: Math.floor((atMs - new Date(since).getTime()) / 3_600_000),
  }));
}
