import { z } from "zod";

const count = z.number().int();
const amount = z.number().int();

/** A region, a kitchen or both; what lies beyond the asker's own place is never counted. */
export const placeInput = z.object({
  regionId: z.string().max(60).optional(),
  kitchenId: z.string().max(100).optional(),
});
export type PlaceInput = z.output<typeof placeInput>;

export const opsNowDto = z.object({
  at: z.iso.datetime(),
  /** Accepted or further, past the end of the promised window and not handed over; the latest first, ten at most. */
  late: z.object({
    orders: count,
    worst: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        kitchen: z.string(),
        status: z.string(),
        minutesLate: count,
      }),
    ),
  }),
  /** Ready, and nobody has taken them: riders are not assigned by the order yet. */
  readyAndWaiting: z.object({ orders: count, overFiveMinutes: count, oldestMinutes: count.nullable() }),
  /** Paid and not yet accepted by their kitchen; and those of today that were cancelled because it did not answer. */
  unaccepted: z.object({ orders: count, oldestMinutes: count.nullable(), lostToday: count }),
  awaitingPayment: z.object({ orders: count, amountKobo: amount }),
  kitchens: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      regionId: z.string(),
      open: z.boolean(),
      openOrders: count,
      lateOrders: count,
      bookedOrders: count,
      maxOrders: count,
      soldOut: count,
      low: count,
    }),
  ),
  /** Dishes with three portions or fewer left today, the scarcest first. */
  lowStock: z.array(
    z.object({
      itemId: z.string(),
      dish: z.string(),
      kitchenId: z.string(),
      kitchen: z.string(),
      left: count,
    }),
  ),
});
export type OpsNowDto = z.infer<typeof opsNowDto>;

const salesDto = z.object({
  placed: count,
  delivered: count,
  cancelled: count,
  onTime: count,
  grossKobo: amount,
  refundedKobo: amount,
});
export type SalesDto = z.infer<typeof salesDto>;

export const businessDto = z.object({
  at: z.iso.datetime(),
  /** When the sums were last written; null before the first time. */
  rolledUpAt: z.iso.datetime().nullable(),
  today: salesDto,
  week: salesDto,
  weekBefore: salesDto,
  /** The last 28 Lagos days, oldest first, none left out. */
  days: z.array(salesDto.extend({ day: z.iso.date() })),
  /** The hours of today and of the same day a week ago, 0 to 23. */
  hours: z.array(z.object({ hour: count, placed: count, grossKobo: amount, placedWeekAgo: count })),
  dishes: z.array(
    z.object({
      itemId: z.string(),
      dish: z.string(),
      kitchenId: z.string(),
      kitchen: z.string(),
      portions: count,
      revenueKobo: amount,
    }),
  ),
  kitchens: z.array(salesDto.extend({ kitchenId: z.string(), kitchen: z.string() })),
  /** Whoever ordered first in a month, and how many of them ordered in each month since. */
  cohorts: z.array(z.object({ month: z.iso.date(), customers: count, returned: z.array(count) })),
});
export type BusinessDto = z.infer<typeof businessDto>;

const queueDto = z.object({
  key: z.string(),
  label: z.string(),
  waiting: count,
  /** Given up after every try. */
  dead: count,
  oldestSeconds: z.number().nullable(),
});
export const queuesDto = z.object({ at: z.iso.datetime(), queues: z.array(queueDto) });
export type QueuesDto = z.infer<typeof queuesDto>;

/**
 * A trigger of the roadmap. `value` null: it cannot be measured here, and `note` says why. `headroom` is how much of
 * the threshold is left, 1 when nothing is used, below 0 when the trigger has fired.
 */
export const triggerDto = z.object({
  id: z.string(),
  source: z.string(),
  label: z.string(),
  unit: z.enum(["count", "per_hour", "percent", "ms", "seconds"]),
  value: z.number().nullable(),
  threshold: z.number(),
  /** Whether a value above or below the threshold fires it. */
  fires: z.enum(["above", "below"]),
  headroom: z.number().nullable(),
  fired: z.boolean(),
  measured: z.string(),
  remedy: z.string(),
});
export type TriggerDto = z.infer<typeof triggerDto>;
export const scaleDto = z.object({ at: z.iso.datetime(), triggers: z.array(triggerDto) });
export type ScaleDto = z.infer<typeof scaleDto>;
