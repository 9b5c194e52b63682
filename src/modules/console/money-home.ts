import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { backingOf, trialBalance } from "~/modules/ledger";
import { type ClearingItem, clearingByAge, deadLetterDesk } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";

/** What waits for finance, each a number with the rows behind it. */
export type MoneyHomeDto = {
  readonly at: string;
  readonly books: { readonly sumKobo: number; readonly walletsDifferKobo: number };
  readonly backing: ReturnType<typeof backingOf>;
  readonly unmatched: { readonly breaks: number; readonly amountKobo: number };
  readonly refunds: { readonly waiting: number; readonly amountKobo: number; readonly needAttention: number };
  readonly disputes: {
    readonly open: number;
    readonly amountKobo: number;
    readonly nextDueAt: string | null;
  };
  readonly deadLetters: number;
  readonly unknownPayments: number;
  readonly owedToPayeesKobo: number;
  readonly clearing: readonly AgeBandDto[];
};

export type AgeBandDto = {
  readonly label: string;
  readonly items: number;
  readonly amountKobo: number;
};

type Row = {
  breaks: number;
  breaks_kobo: bigint;
  refunds: number;
  refunds_kobo: bigint;
  attention: number;
  disputes: number;
  disputes_kobo: bigint;
  next_due_at: string | null;
  unknown: number;
};

/** The desk of the money at a glance. Reads only. */
export async function moneyHome(): Promise<MoneyHomeDto> {
  const [books, [row], letters, clearing] = await Promise.all([
    trialBalance(),
    rowsOf<Row>(
      database(),
      sql`select b.*, r.*, d.*, (select count(*)::int from payment_attempts where status = 'unknown') as unknown
          from (
            select count(*)::int as breaks, coalesce(sum(case
                when kind = 'theirs_only' then theirs_kobo
                else abs(coalesce(theirs_kobo, 0) - coalesce(ours_kobo, 0)) end), 0)::bigint as breaks_kobo
            from breaks where status = 'open'
          ) b, (
            select count(*)::int as refunds, coalesce(sum(amount_kobo), 0)::bigint as refunds_kobo,
              count(*) filter (where status in ('needs_attention', 'failed'))::int as attention
            from refunds where status not in ('processed', 'rejected')
          ) r, (
            select count(*)::int as disputes, coalesce(sum(amount_kobo), 0)::bigint as disputes_kobo, min(due_at) as next_due_at
            from disputes where status = 'open'
          ) d`,
    ),
    deadLetterDesk(undefined),
    clearingByAge(),
  ]);
  const backing = backingOf(books);
  const wallets = books.lines.find(({ purpose }) => purpose === "customer_wallet")?.balanceKobo ?? 0;
  return {
    at: now().toISOString(),
    books: { sumKobo: books.sumKobo, walletsDifferKobo: books.walletsSayKobo - wallets },
    backing,
    unmatched: { breaks: row?.breaks ?? 0, amountKobo: koboToNumber(row?.breaks_kobo ?? 0n) },
    refunds: {
      waiting: row?.refunds ?? 0,
      amountKobo: koboToNumber(row?.refunds_kobo ?? 0n),
      needAttention: row?.attention ?? 0,
    },
    disputes: {
      open: row?.disputes ?? 0,
      amountKobo: koboToNumber(row?.disputes_kobo ?? 0n),
      nextDueAt: row?.next_due_at == null ? null : new Date(row.next_due_at).toISOString(),
    },
    deadLetters: letters.length,
    unknownPayments: row?.unknown ?? 0,
    owedToPayeesKobo: backing.others
      .filter(({ purpose }) => purpose !== "vat_payable")
      .reduce((sum, { amountKobo }) => sum + amountKobo, 0),
    clearing: bandsOf(clearing),
  };
}

/** By how long it lies: a day is usual, a week is a question. */
const bands = [
  { label: "Under a day", hoursMax: 24 },
  { label: "1 to 3 days", hoursMax: 72 },
  { label: "3 to 7 days", hoursMax: 168 },
  { label: "Over a week", hoursMax: Number.POSITIVE_INFINITY },
] as const;

function bandsOf(items: readonly ClearingItem[]): AgeBandDto[] {
  // Paystack's clock may run ahead of ours: what has just come is then younger than nothing.
  let hoursMin = Number.NEGATIVE_INFINITY;
  return bands.map(({ label, hoursMax }) => {
    const inside = items.filter(({ ageHours }) => ageHours >= hoursMin && ageHours < hoursMax);
    hoursMin = hoursMax;
    return {
      label,
      items: inside.length,
      amountKobo: inside.reduce((sum, { amountKobo }) => sum + Math.abs(amountKobo), 0),
    };
  });
}
