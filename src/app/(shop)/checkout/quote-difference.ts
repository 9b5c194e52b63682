import { z } from "zod";
import type { FeesDto, LineDto, QuoteDto } from "~/modules/ordering/contract";

/** One thing that is not as it was when the customer saw the price. */
export type Difference =
  | { kind: "money"; label: string; beforeKobo: number; afterKobo: number }
  | { kind: "time"; label: string; before: string; after: string };

/** Food is named line by line, and the VAT is contained in the rest: both would say the same thing twice. */
const feeLabels: Partial<Record<keyof FeesDto, string>> = {
  packagingKobo: "Packaging",
  deliveryKobo: "Delivery",
  serviceKobo: "Service fee",
  tipKobo: "Tip",
  discountKobo: "Discount",
};

/** How two quotes of the same cart differ; empty when they say the same. */
export function differencesOf(before: QuoteDto, after: QuoteDto): Difference[] {
  return [
    ...lineDifferences(before.lines, after.lines),
    ...Object.entries(feeLabels).flatMap(([fee, label]): Difference[] => {
      const [beforeKobo, afterKobo] = [amountOf(before.fees, fee), amountOf(after.fees, fee)];
      return beforeKobo === afterKobo ? [] : [{ kind: "money", label, beforeKobo, afterKobo }];
    }),
    ...(before.slotStartsAt === after.slotStartsAt
      ? []
      : [{ kind: "time" as const, label: "Time", before: before.slotStartsAt, after: after.slotStartsAt }]),
  ];
}

function lineDifferences(before: readonly LineDto[], after: readonly LineDto[]): Difference[] {
  return after.flatMap((line, index): Difference[] => {
    const beforeKobo = before[index]?.totalKobo ?? 0;
    return beforeKobo === line.totalKobo
      ? []
      : [{ kind: "money", label: line.name, beforeKobo, afterKobo: line.totalKobo }];
  });
}

function amountOf(fees: FeesDto, name: string): number {
  return Object.entries(fees).find(([fee]) => fee === name)?.[1] ?? 0;
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
      return [{ kind: "time", label: "Time", before: change.before, after: change.after }];
    }
    const { beforeKobo, afterKobo } = change;
    if (change.what === "item") return [{ kind: "money", label: change.name, beforeKobo, afterKobo }];
    const label = Object.entries(feeLabels).find(([fee]) => fee === change.fee)?.[1];
    return label === undefined ? [] : [{ kind: "money", label, beforeKobo, afterKobo }];
  });
  const { totalBeforeKobo, totalAfterKobo } = parsed;
  return { differences, totalBeforeKobo, totalAfterKobo };
}
