import { z } from "zod";
import type { FeesDto, LineDto, QuoteDto } from "~/modules/ordering/contract";

/** One thing that is not as it was when the customer saw the price. */
export type Difference =
  | { kind: "money"; fee?: undefined; name: string; beforeKobo: number; afterKobo: number }
  | { kind: "money"; fee: FeeWord; beforeKobo: number; afterKobo: number }
  | { kind: "time"; before: string; after: string };

/** By what word of `checkout.changes` a fee is told. */
type FeeWord = "packaging" | "delivery" | "service" | "tip" | "discount";

/** Food is named line by line, and the VAT is contained in the rest: both would say the same thing twice. */
const feeWords: readonly (readonly [keyof FeesDto, FeeWord])[] = [
  ["packagingKobo", "packaging"],
  ["deliveryKobo", "delivery"],
  ["serviceKobo", "service"],
  ["tipKobo", "tip"],
  ["discountKobo", "discount"],
];

/** How two quotes of the same cart differ; empty when they say the same. */
export function differencesOf(before: QuoteDto, after: QuoteDto): Difference[] {
  return [
    ...lineDifferences(before.lines, after.lines),
    ...feeWords.flatMap(([name, fee]): Difference[] => {
      const [beforeKobo, afterKobo] = [before.fees[name], after.fees[name]];
      return beforeKobo === afterKobo ? [] : [{ kind: "money", fee, beforeKobo, afterKobo }];
    }),
    ...(before.slotStartsAt === after.slotStartsAt
      ? []
      : [{ kind: "time" as const, before: before.slotStartsAt, after: after.slotStartsAt }]),
  ];
}

function lineDifferences(before: readonly LineDto[], after: readonly LineDto[]): Difference[] {
  return after.flatMap((line, index): Difference[] => {
    const beforeKobo = before[index]?.totalKobo ?? 0;
    return beforeKobo === line.totalKobo
      ? []
      : [{ kind: "money", name: line.name, beforeKobo, afterKobo: line.totalKobo }];
  });
}

const changedSchema = z.object({
  changes: z.array(
    z.discriminatedUnion("what", [
      z.object({ what: z.literal("item"), name: z.string(), beforeKobo: z.int(), afterKobo: z.int() }),
      z.object({ what: z.literal("fee"), fee: z.string(), beforeKobo: z.int(), afterKobo: z.int() }),
      z.object({ what: z.literal("slot"), before: z.string(), after: z.string() }),
    ]),
  ),
  totalBeforeKobo: z.int(),
  totalAfterKobo: z.int(),
});

export type ChangedQuote = { differences: Difference[]; totalBeforeKobo: number; totalAfterKobo: number };

/** Reads the details of a refused order (`ordering.quote_changed`) as differences; null when they are not those. */
export function readChanged(details: Record<string, unknown>): ChangedQuote | null {
  const parsed = changedSchema.safeParse(details).data;
  if (parsed === undefined) return null;
  const differences = parsed.changes.flatMap((change): Difference[] => {
    if (change.what === "slot") {
      return [{ kind: "time", before: change.before, after: change.after }];
    }
    const { beforeKobo, afterKobo } = change;
    if (change.what === "item") return [{ kind: "money", name: change.name, beforeKobo, afterKobo }];
    const fee = feeWords.find(([name]) => name === change.fee)?.[1];
    return fee === undefined ? [] : [{ kind: "money", fee, beforeKobo, afterKobo }];
  });
  const { totalBeforeKobo, totalAfterKobo } = parsed;
  return { differences, totalBeforeKobo, totalAfterKobo };
}
