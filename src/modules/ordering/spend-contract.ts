import { z } from "zod";

const kitchenSpend = z.object({
  kitchenId: z.string(),
  name: z.string(),
  orders: z.number().int(),
  spentKobo: z.number().int(),
});

/** What a month's orders cost, kitchen by kitchen, the largest first. */
export const spentByDto = z.object({ kitchens: z.array(kitchenSpend), totalKobo: z.number().int() });
export type SpentByDto = z.infer<typeof spentByDto>;

/**
 * What the orders that were paid in a month cost. Food, delivery, fees, tips and shares sum to what was paid; less
 * what was given back of them, whenever that came, it is what was spent.
 */
const monthSpend = z.object({
  month: z.string(),
  /** Those that cost anything: of what was given back whole, nothing was spent. */
  orders: z.number().int(),
  /** With its packaging, and less a promo that was taken off food. */
  foodKobo: z.number().int(),
  deliveryKobo: z.number().int(),
  feesKobo: z.number().int(),
  tipsKobo: z.number().int(),
  /** One's part of orders that several paid, each in one sum. */
  sharesKobo: z.number().int(),
  backKobo: z.number().int(),
  spentKobo: z.number().int(),
  /** Null of no order. */
  averageKobo: z.number().int().nullable(),
  /** The three that cost most. */
  kitchens: z.array(kitchenSpend),
});
export type MonthSpendDto = z.infer<typeof monthSpend>;

/** This month in Lagos and the eleven before it, newest first, and all twelve together. */
export const spendSummaryDto = z.object({
  months: z.array(monthSpend),
  year: monthSpend.omit({ month: true }),
});
export type SpendSummaryDto = z.infer<typeof spendSummaryDto>;
