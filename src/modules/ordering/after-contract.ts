import { z } from "zod";
import { pinField } from "~/modules/identity/contract";
import { orderStatuses } from "./order-states";

const kobo = z.number().int();
const idText = z.string().min(1).max(60);

/** A tip or a rating is given within a day of the delivery: later nobody remembers who rode. */
export const tipHoursMax = 24;
/** What is above ₦20,000 is a slip of the finger. */
const tipKoboMax = 2_000_000;

export const lateTipInput = z.strictObject({
  orderId: idText,
  amountKobo: z.number().int().min(5_000).max(tipKoboMax),
  pin: pinField.optional(),
});
export type LateTipInput = z.output<typeof lateTipInput>;

/** What somebody may tick about food and ride, good and bad. */
export const foodChips = [
  "tasty",
  "hot",
  "big_portion",
  "well_packed",
  "cold",
  "small_portion",
  "spilled",
] as const;
export const riderChips = ["friendly", "quick", "careful", "late_ride", "rude"] as const;
const ratingChips = [...foodChips, ...riderChips] as const;
export type RatingChip = (typeof ratingChips)[number];

const stars = z.number().int().min(1).max(5);
export const rateOrderInput = z.strictObject({
  orderId: idText,
  stars,
  riderStars: stars.optional(),
  chips: z.array(z.enum(ratingChips)).max(ratingChips.length).default([]),
  text: z.string().trim().max(500).default(""),
});
export type RateOrderInput = z.output<typeof rateOrderInput>;

export const ratingDto = z.object({
  stars,
  riderStars: stars.nullable(),
  chips: z.array(z.string()),
  text: z.string(),
});
export type RatingDto = z.infer<typeof ratingDto>;

/** What belongs to an order when it is over: its receipt's code, tip, rating, and who charged which VAT. */
export const afterOrderDto = z.object({
  /** Of the public page that says whether this receipt is real. */
  receiptCode: z.string(),
  deliveredAt: z.iso.datetime().nullable(),
  tip: z.object({
    givenKobo: kobo.nullable(),
    /** Until when one may be given; null: not, or not any more. */
    until: z.iso.datetime().nullable(),
    presetsKobo: z.array(kobo),
  }),
  rating: ratingDto.nullable(),
  canRate: z.boolean(),
  vat: z.array(z.object({ seller: z.string(), vatKobo: kobo })),
  /** Of an order that its kitchen did not answer: the dish, or the nearest to it, where it can be had now. */
  elsewhere: z
    .object({
      itemId: z.string(),
      name: z.string(),
      priceKobo: kobo,
      kitchenId: z.string(),
      kitchenName: z.string(),
      regionId: z.string(),
      /** From now until it is there, or can be picked up. */
      minutes: z.object({ min: z.number().int(), max: z.number().int() }),
    })
    .nullable(),
});
export type AfterOrderDto = z.infer<typeof afterOrderDto>;

/** What anybody with the code may know of a receipt: nothing of a person. */
export const receiptDto = z.object({
  number: z.string(),
  kitchenName: z.string(),
  kitchenTheme: z.string(),
  status: z.enum(orderStatuses),
  orderedAt: z.iso.datetime(),
  totalKobo: kobo,
  isPaid: z.boolean(),
  refundedKobo: kobo,
});
export type ReceiptDto = z.infer<typeof receiptDto>;
