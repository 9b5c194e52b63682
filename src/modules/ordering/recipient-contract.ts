import { z } from "zod";
import { orderStatuses } from "./order-states";

/** The same limits as the database's. */
export const recipientNameMax = 60;
export const recipientNoteMax = 140;

/** A link to food that was eaten a week ago is of no use to anybody but whoever found it. */
export const recipientPageDays = 7;

/** Whom a delivery is for, when not for its customer. */
export const recipientInput = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(recipientNameMax)
      .regex(/^\P{Cc}*$/u),
    phone: z.string().trim().min(1).max(30).describe("Any Nigerian way of writing it, or +country code"),
    note: z
      .string()
      .trim()
      .max(recipientNoteMax)
      .default("")
      .describe("What the card in the bag says; empty: no card."),
  })
  .describe(
    "Somebody else whom the delivery is for: the kitchen and the rider get their name and number, and they get a link without prices, by SMS, once the kitchen has accepted. Not for pick-up.",
  );

export const recipientDto = z.object({
  name: z.string(),
  phone: z.string(),
  note: z.string(),
  /** Of the recipient's page, for the order's customer alone: the delivery PIN stands there. */
  code: z.string().nullable(),
});
export type RecipientDto = z.infer<typeof recipientDto>;

export const recipientCodeInput = z.object({ code: z.string().min(1).max(40) });

/** An order as whom it is for sees it by the link: no price, no address, nothing of its customer but a first name. */
export const sentOrderDto = z.object({
  /** Who sends it; null: their name is not one that we pass on. */
  from: z.string().nullable(),
  name: z.string(),
  note: z.string(),
  status: z.enum(orderStatuses),
  kitchen: z.object({ name: z.string(), theme: z.string(), phone: z.string() }),
  etaFrom: z.iso.datetime(),
  etaTo: z.iso.datetime(),
  slotStartsAt: z.iso.datetime(),
  lines: z.array(
    z.object({
      packIndex: z.number().int(),
      packName: z.string(),
      name: z.string(),
      quantity: z.number().int(),
      options: z.array(z.string()),
    }),
  ),
  /** Something of it was finished in the kitchen, and taken out. */
  isShort: z.boolean(),
  /** While it is under way. */
  deliveryPin: z.string().nullable(),
  events: z.array(
    z.object({ version: z.number().int(), status: z.enum(orderStatuses), at: z.iso.datetime() }),
  ),
  /** When the link stops leading here; null while the order is under way. */
  goneAt: z.iso.datetime().nullable(),
});
export type SentOrderDto = z.infer<typeof sentOrderDto>;
