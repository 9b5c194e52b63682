import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";

/** What the twin tells of a payment: its control API's `GET /__twin/transactions`, as much of it as is compared. */
export const theirPayment = z.object({
  reference: z.string(),
  status: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  fees: z.number().int().nullable(),
});
export type TheirPayment = z.infer<typeof theirPayment>;

/** As above, of a refund: `GET /__twin/refunds`. */
export const theirRefund = z.object({
  id: z.number().int(),
  transaction_reference: z.string(),
  status: z.string(),
  amount: z.number().int(),
});
export type TheirRefund = z.infer<typeof theirRefund>;

/** Two totals and what makes them differ, line by line. */
export type Compared = {
  readonly theirs: { readonly count: number; readonly totalKobo: number };
  readonly ours: { readonly count: number; readonly totalKobo: number };
  readonly differences: readonly Difference[];
};
/** Null where a side knows nothing of it. */
type Difference = {
  readonly line: string;
  readonly theirsKobo: number | null;
  readonly oursKobo: number | null;
};
export type ComparedBooks = {
  readonly payments: Compared;
  readonly fees: Compared;
  readonly refunds: Compared;
};

/** Money came in under it, whatever went back since. */
const paidStates = ["success", "reversal_pending", "reversed"];
const ourPrefix = "rf-";

/**
 * Paystack's books, as its twin keeps them, against our ledger, one reference and one kobo at a time: what came in, what
 * Paystack kept of it, and what went back. Money in another currency is nobody's naira: it must stand in neither sum.
 */
export async function compareBooks(
  db: Database,
  payments: readonly TheirPayment[],
  refunds: readonly TheirRefund[],
): Promise<ComparedBooks> {
  const paid = payments.filter(
    ({ reference, status, currency }) =>
      reference.startsWith(ourPrefix) && currency === "NGN" && paidStates.includes(status),
  );
  const ours = await ourReceipts(db);
  return {
    payments: compare(
      new Map(paid.map(({ reference, amount }) => [reference, amount])),
      new Map(ours.map(({ reference, came_kobo }) => [reference, Number(came_kobo)])),
    ),
    fees: compare(
      new Map(paid.flatMap(({ reference, fees }) => (fees ? [[reference, fees]] : []))),
      new Map(
        ours.flatMap(({ reference, fee_kobo }) => (fee_kobo > 0n ? [[reference, Number(fee_kobo)]] : [])),
      ),
    ),
    refunds: compare(
      new Map(
        refunds
          .filter(({ status }) => status !== "failed")
          .map(({ id, amount, status }) => [
            `${id} ${status === "processed" ? status : "under way"}`,
            amount,
          ]),
      ),
      await ourRefunds(db),
    ),
  };
}

/** Every line of the three that is not the same on both sides; none when the books are equal. */
export function differencesOf({ payments, fees, refunds }: ComparedBooks): string[] {
  return [
    ...payments.differences.map(({ line }) => `payment ${line}`),
    ...fees.differences.map(({ line }) => `fee ${line}`),
    ...refunds.differences.map(({ line }) => `refund ${line}`),
  ];
}

type Receipt = { reference: string; came_kobo: bigint; fee_kobo: bigint };

/** By the effect keys of the ledger alone, not by what the rows of payments say of themselves. */
async function ourReceipts(db: Database): Promise<Receipt[]> {
  return await rowsOf<Receipt>(
    db,
    sql`select split_part(effect_key, ':', 2) as reference,
          coalesce(sum(amount_kobo) filter (where effect_key not like 'fee:%'), 0)::bigint as came_kobo,
          coalesce(sum(amount_kobo) filter (where effect_key like 'fee:%'), 0)::bigint as fee_kobo
        from transfers
        where split_part(effect_key, ':', 1) in ('payment', 'extra', 'fee_passed', 'fee')
          and split_part(effect_key, ':', 2) like ${`${ourPrefix}%`}
        group by 1`,
  );
}

/** A refund counts as processed when the ledger has posted it. */
async function ourRefunds(db: Database): Promise<Map<string, number>> {
  const rows = await rowsOf<{ id: string; is_posted: boolean; amount_kobo: bigint }>(
    db,
    sql`select r.provider_refund_id as id, coalesce(t.amount_kobo, r.amount_kobo) as amount_kobo, t.id is not null as is_posted
        from refunds r left join transfers t on t.effect_key = 'refund_processed:' || r.id
        where r.destination = 'source' and r.provider_refund_id is not null and r.status <> 'failed'`,
  );
  return new Map(
    rows.map((row) => [`${row.id} ${row.is_posted ? "processed" : "under way"}`, Number(row.amount_kobo)]),
  );
}

function compare(theirs: ReadonlyMap<string, number>, ours: ReadonlyMap<string, number>): Compared {
  const names = [...new Set([...theirs.keys(), ...ours.keys()])].sort();
  return {
    theirs: totalOf(theirs),
    ours: totalOf(ours),
    differences: names.flatMap((name) => {
      const [theirsKobo, oursKobo] = [theirs.get(name) ?? null, ours.get(name) ?? null];
      if (theirsKobo === oursKobo) return [];
      const line = `${name}: ${theirsKobo ?? "nothing"} at Paystack, ${oursKobo ?? "nothing"} here`;
      return [{ line, theirsKobo, oursKobo }];
    }),
  };
}

function totalOf(amounts: ReadonlyMap<string, number>): { count: number; totalKobo: number } {
  return { count: amounts.size, totalKobo: [...amounts.values()].reduce((sum, one) => sum + one, 0) };
}
