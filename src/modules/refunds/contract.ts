import { z } from "zod";
import { can } from "~/kernel/state";
import { cancelOrderInput, orderStatuses } from "~/modules/ordering/contract";
import { destinations, whereabouts } from "./destinations";

export const refundStatuses = [
  "requested",
  "approved",
  "rejected",
  "submitting",
  "unknown",
  "processing",
  "processed",
  "failed",
  "needs_attention",
] as const;
export type RefundStatus = (typeof refundStatuses)[number];

/**
 * Every edge of the machine; a trigger refuses any other. A wallet refund goes approved → processed in one
 * transaction. Failed never counts as refunded: a retry is the same refund again, and asks Paystack first.
 */
export const refundEdges: Record<RefundStatus, readonly RefundStatus[]> = {
  requested: ["approved", "rejected"],
  approved: ["submitting", "processed"],
  submitting: ["processing", "unknown", "processed", "failed", "needs_attention", "approved"],
  unknown: ["submitting", "processing", "processed", "failed", "needs_attention"],
  processing: ["processed", "failed", "needs_attention"],
  failed: ["submitting", "processing", "processed"],
  needs_attention: ["submitting", "processing", "processed", "failed"],
  processed: [],
  rejected: [],
};

export const refundCan = can<"look" | "retry" | "retryToAccount" | "redirect", RefundStatus>({
  look: ["processing", "needs_attention", "failed"],
  retry: ["failed"],
  retryToAccount: ["needs_attention"],
  redirect: ["failed", "needs_attention"],
});

/** Whose money pays it: nobody's while the order's own money is still in escrow. */
export const liableParties = ["escrow", "kitchen", "rider", "house"] as const;
export type LiableParty = (typeof liableParties)[number];

export const refundReasons = [
  "order_cancelled",
  "missing_item",
  "wrong_item",
  "quality",
  "late",
  "never_arrived",
  "charged_twice",
  "goodwill",
  "other",
] as const;
export type RefundReason = (typeof refundReasons)[number];

export const refundDto = z.object({
  id: z.string(),
  orderId: z.string(),
  status: z.enum(refundStatuses),
  destination: z.enum(whereabouts),
  amountKobo: z.number().int(),
  reason: z.enum(refundReasons),
  /** What happened to the money, and by when, in the customer's words. */
  sentence: z.string(),
  requestedAt: z.iso.datetime(),
  approvedAt: z.iso.datetime().nullable(),
  /** When Paystack took it; null for the wallet, and as long as Paystack has not confirmed that it has it. */
  sentAt: z.iso.datetime().nullable(),
  /** When the money had arrived, by Paystack's word; for the wallet, the same moment. */
  processedAt: z.iso.datetime().nullable(),
  /** By when a bank usually shows it; null for the wallet, which has it now. */
  expectedBy: z.iso.datetime().nullable(),
});
export type RefundDto = z.infer<typeof refundDto>;
export const refundsDto = z.object({ refunds: z.array(refundDto) });
export type RefundsDto = z.infer<typeof refundsDto>;

/** Refunds that have not arrived yet, with the order that each is of. */
export const refundsUnderWayDto = z.object({
  refunds: z.array(
    refundDto.extend({
      orderNumber: z.string(),
      kitchenName: z.string(),
      /** False for a share of somebody else's order: its page is not theirs. */
      isOwnOrder: z.boolean(),
    }),
  ),
});
export type RefundsUnderWayDto = z.infer<typeof refundsUnderWayDto>;

/**
 * Cancelling, and where the money shall go. `expectedRefundKobo` is what the dialog showed: should less come back by
 * now, since the kitchen has begun, nothing is cancelled.
 */
export const cancelAndRefundInput = cancelOrderInput.extend({
  refundTo: z.enum(destinations).default("wallet"),
  expectedRefundKobo: z.number().int().min(0).optional(),
});
export type CancelAndRefundInput = z.output<typeof cancelAndRefundInput>;

/** As many as an order has lines at most: twenty packs of thirty. */
const linesMax = 600;
const idText = z.string().min(1).max(60);
const amount = z.number().int().positive();

/** Why a colleague refunds: what cancelling does, it does by itself, and its customer is told by the order. */
const askedReason = z.enum(refundReasons).exclude(["order_cancelled"]);

/** A refund of an order that has ended; the lines say what it is for, and sum to the amount or less. */
export const createRefundInput = z
  .strictObject({
    orderId: idText,
    lines: z
      .array(z.strictObject({ lineId: idText, amountKobo: amount }))
      .max(linesMax)
      .default([]),
    amountKobo: amount,
    destination: z.enum(destinations),
    liable: z.enum(["kitchen", "rider", "house"]),
    reason: askedReason,
    /** For colleagues, in the requester's words. */
    note: z.string().trim().min(3).max(300),
    /** What the form showed as left of the order: should a colleague have refunded meanwhile, nothing is done. */
    expectedLeftKobo: z.number().int().min(0).optional(),
  })
  .refine(({ lines }) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, {
    error: "each line once",
    path: ["lines"],
  })
  .refine(({ lines, amountKobo }) => lines.reduce((sum, line) => sum + line.amountKobo, 0) <= amountKobo, {
    error: "the lines come to more than the amount",
    path: ["amountKobo"],
  });
export type CreateRefundInput = z.output<typeof createRefundInput>;

/** What a bulk refund takes at once; batches.batchItemsMax. */
const ordersMax = 5_000;

/** Orders by their ids, or all that match at the moment of planning: a window of placing, `to` not included. */
export const bulkRefundSelection = z.union([
  z.strictObject({ orderIds: z.array(idText).min(1).max(ordersMax) }),
  z.strictObject({
    filter: z.strictObject({
      kitchenId: idText.optional(),
      regionId: idText.optional(),
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      statuses: z.array(z.enum(orderStatuses)).min(1).optional(),
    }),
  }),
]);

/** `full`: all that is left of what was paid; `percent` of the order's total. Each at most what is left. */
export const bulkRefundParameters = z
  .strictObject({
    what: z.enum(["full", "food", "delivery", "percent"]),
    percent: z.number().int().min(1).max(100).optional(),
    destination: z.enum(destinations),
    liable: z.enum(["kitchen", "rider", "house"]),
  })
  .refine(({ what, percent }) => (what === "percent") === (percent !== undefined), {
    error: "a percentage goes with percent, and with nothing else",
    path: ["percent"],
  });
export type BulkRefundParameters = z.output<typeof bulkRefundParameters>;

/** Why many are refunded: as for one. */
export const bulkRefundReason = askedReason;

export const suggestRefundInput = z.strictObject({
  orderId: idText,
  lineIds: z.array(idText).max(linesMax).default([]),
  reason: bulkRefundReason,
});
export type SuggestRefundInput = z.output<typeof suggestRefundInput>;

const kobo = z.number().int();

/** What a refund of an order could be: amounts by line and in all, who is liable by reason, what whoever asks may do alone. */
export const refundSuggestionDto = z.object({
  orderId: z.string(),
  orderNumber: z.string(),
  orderVersion: z.number().int(),
  lines: z.array(
    z.object({
      lineId: z.string(),
      name: z.string(),
      quantity: z.number().int(),
      totalKobo: kobo,
      leftKobo: kobo,
      suggestedKobo: kobo,
    }),
  ),
  /** Of it: the packaging of packs of whose dishes nothing is left when these lines are given back whole. */
  packagingKobo: kobo,
  suggestedKobo: kobo,
  /** All that is left of what was paid. */
  leftKobo: kobo,
  liable: z.enum(["kitchen", "rider", "house"]),
  destination: z.enum(destinations),
  /** Whether anything can go back to a card or bank. */
  hasSource: z.boolean(),
  /** They have closed their account: nobody opens their wallet. */
  customerHasLeft: z.boolean(),
  /** Why this order cannot be refunded now; null when it can. */
  blockedBy: z.string().nullable(),
  budget: z.object({ limitKobo: kobo, usedKobo: kobo }),
});
export type RefundSuggestionDto = z.infer<typeof refundSuggestionDto>;

/** A refund that waits for a colleague, since it was above its requester's budget of the day. */
export const waitingRefundDto = z.object({
  id: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  customerName: z.string(),
  kitchenName: z.string(),
  amountKobo: kobo,
  destination: z.enum(destinations),
  liable: z.enum(liableParties),
  reason: z.enum(refundReasons),
  note: z.string(),
  version: z.number().int(),
  requestedBy: z.object({ id: z.string(), name: z.string() }),
  requestedAt: z.iso.datetime(),
  /** Why deciding is not for whoever asks. */
  blockedBy: z.string().nullable(),
});
export type WaitingRefundDto = z.infer<typeof waitingRefundDto>;
export const waitingRefundsDto = z.object({ refunds: z.array(waitingRefundDto) });

export const decideRefundInput = z.strictObject({
  id: idText,
  expectedVersion: z.number().int().positive(),
  decision: z.enum(["approve", "reject"]),
  note: z.string().trim().min(3).max(300),
});
export type DecideRefundInput = z.output<typeof decideRefundInput>;

const actNote = z.string().trim().min(3).max(300);
export const retryRefundInput = z.strictObject({ id: idText, note: actNote });
export type RetryRefundInput = z.output<typeof retryRefundInput>;

/** The account of the customer's choice, for a refund that Paystack cannot place by itself. It is not kept by us. */
export const retryToAccountInput = z.strictObject({
  id: idText,
  accountNumber: z.string().regex(/^\d{10}$/, { error: "ten digits" }),
  /** Paystack's number of the bank, not its code. */
  bankId: z.string().regex(/^\d{1,10}$/, { error: "a bank of the list" }),
  note: actNote,
});
export type RetryToAccountInput = z.output<typeof retryToAccountInput>;

/** A bank of Paystack's list; `id` is what retryToAccount takes. */
export const bankDto = z.object({ id: z.string(), name: z.string() });
export type BankDto = z.infer<typeof bankDto>;

export const redirectRefundInput = z.strictObject({ id: idText, note: actNote });
export type RedirectRefundInput = z.output<typeof redirectRefundInput>;

export {
  type DecideAccountInput,
  decideAccountInput,
  type WaitingAccountDto,
} from "./account-request-contract";
export {
  acceptClaimInput,
  type ClaimableDto,
  type ClaimDto,
  type ClaimsOfOrderDto,
  claimDto,
  claimsOfOrderDto,
  createClaimInput,
  type DeskClaimDto,
  listClaimsDto,
  listClaimsInput,
  rejectClaimInput,
} from "./claim-contract";
export {
  addClaimPhotoInput,
  claimPhotoDto,
  claimPhotoFileDto,
  photoBytesMax,
  photosMax,
  readClaimPhotoInput,
} from "./claim-photo-contract";
export { type ClaimReason, claimReasons } from "./claim-states";
export { type Destination, destinations, type Whereabouts, whereabouts } from "./destinations";
export { refundsRefusals } from "./refusals";
export {
  chooseShortageInput,
  reportShortageInput,
  type ShortageChoice,
  type ShortageDto,
  shortageDto,
  shortagesDto,
} from "./shortage-contract";
