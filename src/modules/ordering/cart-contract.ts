import { z } from "zod";
import { pinField } from "~/modules/identity/contract";
import { channels, sheets } from "~/modules/payments/contract";
import { itemsPerPackMax, packsMax, quantityMax } from "./cart-limits";
import { recipientInput } from "./recipient-contract";

/** ₦50,000: far above any tip seen, far below harm. */
export const tipKoboMax = 5_000_000;

/** The longest there is has ten letters. */
const promoCodeMax = 30;
const riderNoteMax = 140;

const text = (max: number) => z.string().trim().max(max);

const optionChoice = z.strictObject({
  groupId: z.string().min(1).max(100),
  optionId: z.string().min(1).max(100),
  quantity: z.number().int().min(1).max(quantityMax).default(1),
});

const packItem = z.strictObject({
  itemId: z.string().min(1).max(200),
  quantity: z.number().int().min(1).max(quantityMax),
  options: z.array(optionChoice).max(60).default([]),
  note: text(140).default(""),
});

export const packInput = z.strictObject({
  name: text(40).default(""),
  items: z.array(packItem).min(1).max(itemsPerPackMax),
});
export type PackInput = z.infer<typeof packInput>;

const fulfilmentInput = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("delivery"),
    zoneId: z.string().min(1).max(100),
    landmark: text(120).min(1),
    directions: text(300).default(""),
    phone: text(30).min(1),
  }),
  z.strictObject({ type: z.literal("pickup") }),
]);

/** A quote needs to know where to, not yet to whom. */
const quoteFulfilment = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("delivery"),
    zoneId: z.string().min(1).max(100),
    landmark: text(120).optional(),
    directions: text(300).optional(),
    phone: text(30).optional(),
  }),
  z.object({ type: z.literal("pickup") }),
]);

export const slotInput = z.union([z.literal("asap"), z.iso.datetime({ offset: true })]);

/** What is priced: the same fields in a quote and in an order. */
export const cartInput = z.object({
  kitchenId: z.string().min(1).max(100),
  fulfilment: quoteFulfilment,
  slot: slotInput.default("asap"),
  packs: z.array(packInput).min(1).max(packsMax),
  tipKobo: z.number().int().min(0).max(tipKoboMax).default(0),
  /** Upper or lower case; what it takes off, or why nothing, stands on the quote. */
  promoCode: text(promoCodeMax).toUpperCase().min(1).optional(),
});
export type CartInput = z.infer<typeof cartInput>;

/**
 * How it shall be paid: from the wallet, at Paystack, or from both, where the wallet pays first: what `amountKobo`
 * says, or else all it has.
 */
const tenderInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("wallet"), amountKobo: z.number().int().positive().optional() }),
  z.strictObject({
    kind: z.literal("paystack"),
    channel: z.enum(channels),
    sheet: z.enum(sheets).default("hosted"),
    amountKobo: z.number().int().positive().optional(),
  }),
]);
export type TenderInput = z.infer<typeof tenderInput>;
const tendersInput = z
  .array(tenderInput)
  .min(1)
  .max(2)
  .refine((tenders) => new Set(tenders.map(({ kind }) => kind)).size === tenders.length, {
    error: "one tender of each kind",
  })
  .refine(
    (tenders) =>
      tenders.every((one) => one.kind === "wallet" || one.sheet === "hosted" || one.channel !== "card"),
    {
      error: "a card is typed on Paystack's page",
    },
  );

export const placeOrderInput = cartInput.extend({
  fulfilment: fulfilmentInput,
  tenders: tendersInput,
  /** For the rider, not for the kitchen: "Call at the gate". */
  riderNote: text(riderNoteMax).default(""),
  /** No part of the price. */
  recipient: recipientInput.optional(),
  quoteId: z.string().max(60).optional(),
  /** The wallet's PIN, where one is set: part of showing who it is, and not of what is ordered. */
  pin: pinField.optional(),
});
export type PlaceOrderInput = z.infer<typeof placeOrderInput>;

/** Paying an order that waits another way: all tenders anew. */
export const repayOrderInput = z.object({
  id: z.string().max(60),
  tenders: tendersInput,
  pin: pinField.optional(),
});
export type RepayOrderInput = z.infer<typeof repayOrderInput>;
