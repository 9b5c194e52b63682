import { z } from "zod";
import { promoTermsDto } from "~/modules/catalog/contract";
import { paymentStartDto } from "~/modules/payments/contract";
import { orderStatuses } from "./order-states";
import { recipientDto } from "./recipient-contract";

export const feesDto = z.object({
  foodKobo: z.number().int(),
  packagingKobo: z.number().int(),
  deliveryKobo: z.number().int(),
  serviceKobo: z.number().int(),
  tipKobo: z.number().int(),
  discountKobo: z.number().int(),
  /** Contained in the amounts above, not added to them. */
  vatIncludedKobo: z.number().int(),
});
export type FeesDto = z.infer<typeof feesDto>;

export const lineDto = z.object({
  id: z.string(),
  packIndex: z.number().int(),
  packName: z.string(),
  itemId: z.string(),
  name: z.string(),
  quantity: z.number().int(),
  unitPriceKobo: z.number().int(),
  options: z.array(
    z.object({
      groupId: z.string(),
      optionId: z.string(),
      name: z.string(),
      quantity: z.number().int(),
      unitPriceKobo: z.number().int(),
    }),
  ),
  /** (unit price + options) × quantity. */
  totalKobo: z.number().int(),
  note: z.string(),
});
export type LineDto = z.infer<typeof lineDto>;

export const quoteDto = z.object({
  id: z.string(),
  expiresAt: z.iso.datetime(),
  kitchenId: z.string(),
  slotStartsAt: z.iso.datetime(),
  totalKobo: z.number().int(),
  fees: feesDto,
  lines: z.array(lineDto),
  /** Short lines, if any: the quote can be looked at, but not ordered as it is. */
  /** The promo in these figures: asked for by its code, or come by itself in the rain. */
  promo: z.object({ code: z.string(), discountKobo: z.number().int(), automatic: z.boolean() }).nullable(),
  /** What the promo of a code goes by, so that the cart counts alike; absent for one that came by itself. */
  promoTerms: promoTermsDto.nullable().default(null),
  /** Why the code that was given takes nothing off: the refusal that an order with it would meet. */
  promoRefused: z
    .object({
      promoCode: z.string(),
      code: z.string(),
      sentence: z.string(),
      details: z.record(z.string(), z.unknown()),
    })
    .nullable(),
  shortages: z.array(
    z.object({
      itemId: z.string(),
      name: z.string(),
      requested: z.number().int(),
      available: z.number().int(),
    }),
  ),
});
export type QuoteDto = z.infer<typeof quoteDto>;

export const tenderStatuses = ["pending", "held", "captured", "returned", "void"] as const;
export type TenderStatus = (typeof tenderStatuses)[number];

export const tenderDto = z.object({
  id: z.string(),
  kind: z.enum(["wallet", "paystack"]),
  amountKobo: z.number().int(),
  status: z.enum(tenderStatuses),
});
export type TenderDto = z.infer<typeof tenderDto>;

const orderEventDto = z.object({
  version: z.number().int(),
  status: z.enum(orderStatuses),
  at: z.iso.datetime(),
  /** Who moved it, in the customer's words: you, the kitchen, support, us. */
  by: z.enum(["customer", "kitchen", "staff", "system"]),
  reason: z.string().nullable(),
});

export const orderDto = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(orderStatuses),
  version: z.number().int(),
  totalKobo: z.number().int(),
  lines: z.array(lineDto),
  fees: feesDto,
  tenders: z.array(tenderDto),
  /** Friends paid it, each their share: no sum of it is one person's. */
  isShared: z.boolean().exactOptional(),
  /** The payment at Paystack that is waited for, or was the last one; null for an order paid from the wallet. */
  payment: paymentStartDto.nullable(),
  /** Until when an unpaid order waits. */
  payUntil: z.iso.datetime().nullable(),
  /** While it is placed: by when the kitchen answers. If it does not, all that was paid comes back by itself. */
  acceptBy: z.iso.datetime().nullable().default(null),
  refundedKobo: z.number().int(),
  /** What of that was for food that was finished, while the order was under way. */
  removedKobo: z.number().int(),
  /** While its customer is asked what to do about finished food: until when. */
  askedUntil: z.iso.datetime().nullable(),
  /** The promo that made `fees.discountKobo`. */
  promoCode: z.string().nullable(),
  kitchen: z.object({
    id: z.string(),
    name: z.string(),
    regionId: z.string(),
    theme: z.string(),
    phone: z.string(),
  }),
  fulfilment: z.object({
    type: z.enum(["delivery", "pickup"]),
    zoneId: z.string().nullable(),
    landmark: z.string(),
    directions: z.string(),
    phone: z.string(),
    /** For the rider: the kitchen does not see it. */
    riderNote: z.string(),
  }),
  /** Whom it is for, when not for its customer; answers that were kept from before it could be say nothing of it. */
  recipient: recipientDto.nullable().default(null),
  slotStartsAt: z.iso.datetime(),
  etaFrom: z.iso.datetime(),
  etaTo: z.iso.datetime(),
  /** Only ever shown to the customer. */
  deliveryPin: z.string().nullable(),
  cancel: z.object({ allowed: z.boolean(), refundKobo: z.number().int(), sentence: z.string() }),
  events: z.array(orderEventDto),
  createdAt: z.iso.datetime(),
});
export type OrderDto = z.infer<typeof orderDto>;

export const orderSummaryDto = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(orderStatuses),
  totalKobo: z.number().int(),
  kitchenId: z.string(),
  kitchenName: z.string(),
  items: z.string(),
  createdAt: z.iso.datetime(),
});
export type OrderSummaryDto = z.infer<typeof orderSummaryDto>;

const orderPageMax = 50;
export const listOrdersInput = z.object({
  status: z.enum(orderStatuses).optional(),
  /** Those that are under way, or those that have ended. */
  which: z.enum(["open", "past"]).optional(),
  cursor: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(orderPageMax).default(20),
});
export const listOrdersDto = z.object({
  orders: z.array(orderSummaryDto),
  nextCursor: z.string().nullable(),
});

export const cancelReasons = [
  "changed_mind",
  "ordered_twice",
  "wrong_address",
  "too_slow",
  "price_surprise",
  "other",
] as const;
export const declineReasons = [
  "item_finished",
  "too_busy",
  "closing_soon",
  "equipment_fault",
  "cannot_meet_note",
] as const;
export const cancelOrderInput = z.object({
  id: z.string().max(60),
  reason: z.enum(cancelReasons).default("changed_mind"),
});

export const kitchenActs = ["accept", "start", "ready", "dispatch", "deliver"] as const;
export type KitchenAct = (typeof kitchenActs)[number];
export const advanceOrderInput = z.object({
  id: z.string().max(60),
  act: z.enum(kitchenActs),
  pin: z
    .string()
    .regex(/^\d{4}$/, { error: "four digits" })
    .optional(),
  /** Only for support finishing a delivery whose PIN is locked. */
  reason: z.string().trim().max(140).optional(),
});
export type AdvanceOrderInput = z.infer<typeof advanceOrderInput>;
export const declineOrderInput = z.object({ id: z.string().max(60), reason: z.enum(declineReasons) });

/** The times an order may be placed for: `asap` while the kitchen is open, and 15-minute slots up to three days ahead. */
export const offeredSlotsDto = z.object({
  /** Null while the kitchen is closed. */
  asap: z.object({ slotStartsAt: z.iso.datetime() }).nullable(),
  slots: z.array(
    z.object({
      startsAt: z.iso.datetime(),
      free: z.boolean(),
      /** Why not, for the greyed ones. */ reason: z.string().nullable(),
    }),
  ),
});
export type OfferedSlotsDto = z.infer<typeof offeredSlotsDto>;

export {
  type AfterOrderDto,
  afterOrderDto,
  foodChips,
  lateTipInput,
  type RatingChip,
  type RatingDto,
  type ReceiptDto,
  rateOrderInput,
  ratingDto,
  receiptDto,
  riderChips,
} from "./after-contract";
/** What is bought and how it is paid: the inputs of quotes, orders and payments. */
export {
  type CartInput,
  cartInput,
  type PackInput,
  type PlaceOrderInput,
  placeOrderInput,
  type RepayOrderInput,
  repayOrderInput,
  type TenderInput,
} from "./cart-contract";
/** A group order: what is asked of it, and what it answers. */
export {
  createGroupInput,
  extendGroupInput,
  type GroupDto,
  type GroupMemberDto,
  type GroupShareDto,
  groupCan,
  groupCodeInput,
  groupDto,
  groupExtrasInput,
  groupShareDto,
  groupShareInput,
  joinGroupInput,
  myGroupsDto,
  payShareInput,
  placeGroupInput,
  removeMemberInput,
  saveGroupPackInput,
} from "./group-contract";
export { entryOrderDto, type NamedEntryDto, namedEntryDto } from "./named-entry-contract";
export { orderingRefusals } from "./order-refusals";
export {
  eventOfStatus,
  isFinal,
  type OrderStatus,
  orderCan,
  orderEdges,
  orderStatuses,
  unansweredReason,
} from "./order-states";
export { promoRefusals } from "./promo-refusals";
export {
  recipientCodeInput,
  recipientNameMax,
  recipientNoteMax,
  type SentOrderDto,
  sentOrderDto,
} from "./recipient-contract";
export { type ReorderDto, reorderDto } from "./reorder-contract";
export {
  type MonthSpendDto,
  type SpendSummaryDto,
  type SpentByDto,
  spendSummaryDto,
  spentByDto,
} from "./spend-contract";
export { type BoardDto, boardDto, type TicketDto } from "./ticket-contract";
