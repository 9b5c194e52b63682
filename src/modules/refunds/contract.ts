import { z } from "zod";
import { refusals } from "~/kernel/refusal";

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

/** Where the money goes: into the wallet now, or back to the card or bank it came from. */
export const destinations = ["wallet", "source"] as const;
export type Destination = (typeof destinations)[number];

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
  destination: z.enum(destinations),
  amountKobo: z.number().int(),
  reason: z.enum(refundReasons),
  /** What happened to the money, and by when, in the customer's words. */
  sentence: z.string(),
  requestedAt: z.iso.datetime(),
  processedAt: z.iso.datetime().nullable(),
  /** By when a bank usually shows it; null for the wallet, which has it now. */
  expectedBy: z.iso.datetime().nullable(),
});
export type RefundDto = z.infer<typeof refundDto>;

export const refundsRefusals = refusals({
  refundNotFound: { code: "refunds.refund_not_found", status: 404, sentence: "There is no such refund." },
  overCaptured: {
    code: "refunds.over_captured",
    status: 409,
    sentence: "This is more than is left of what was paid. Nothing was refunded.",
  },
  notRefundable: {
    code: "refunds.not_refundable",
    status: 409,
    sentence: "This order has no payment that could be refunded.",
  },
  noSource: {
    code: "refunds.no_source",
    status: 409,
    sentence: "This was paid from the wallet: it can only go back there. Nothing was refunded.",
  },
});
