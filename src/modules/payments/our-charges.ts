import { sql } from "drizzle-orm";
import { houseAccountId } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { OurCharge } from "./compare-charge";

type Row = {
  reference: string;
  received_kobo: bigint | null;
  fee_kobo: bigint | null;
  is_unasked: boolean;
  is_refused: boolean;
  is_late: boolean;
};

/** What our books say of these references; those that they do not know are absent. */
export async function ourCharges(references: readonly string[]): Promise<Map<string, OurCharge>> {
  const asked = sql.param([...references]);
  const rows = await rowsOf<Row>(
    database(),
    sql`select a.reference, case when a.outcome = 'refused' then null else a.received_kobo end as received_kobo, a.fee_kobo,
          false as is_unasked, coalesce(a.outcome = 'refused', false) as is_refused,
          coalesce(a.settled_at is not null and a.paid_at > a.expires_at, false) as is_late
        from payment_attempts a where a.reference = any(${asked}::text[])
        union all
        select wanted.reference, t.amount_kobo, fee.amount_kobo, (
            select sum(e.amount_kobo) from entries e join transfers moved on moved.id = e.transfer_id
            where e.account_id = ${houseAccountId("suspense")} and moved.reference_id = wanted.reference) > 0, false, false
        from unnest(${asked}::text[]) as wanted (reference)
        join transfers t on t.effect_key = 'payment:' || wanted.reference and t.reason = 'unknown_receipt'
        left join transfers fee on fee.effect_key = 'fee:' || wanted.reference`,
  );
  return new Map(rows.map((row) => [row.reference, chargeOf(row)]));
}

/** References that we say were paid in the window, in order, after one of them: a page of at most `limit`. */
export async function paidHere(
  window: { readonly from: Date; readonly to: Date },
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await rowsOf<{ reference: string }>(
    database(),
    sql`select reference from payment_attempts
        where settled_at is not null and outcome <> 'refused' and paid_at >= ${window.from.toISOString()}::timestamptz
          and paid_at < ${window.to.toISOString()}::timestamptz and reference > ${after}
        order by reference limit ${limit}`,
  );
  return rows.map(({ reference }) => reference);
}

function chargeOf(row: Row): OurCharge {
  return {
    reference: row.reference,
    receivedKobo: row.received_kobo,
    feeKobo: row.fee_kobo,
    isUnasked: row.is_unasked,
    isRefused: row.is_refused,
    isLate: row.is_late,
  };
}
