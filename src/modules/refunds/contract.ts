import { z } from "zod";
import { refusals } from "~/kernel/refusal";
import { can } from "~/kernel/state";
import { cancelOrderInput } from "~/modules/ordering/contract";

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
    reason: z.enum(refundReasons),
    /** For colleagues, in the requester's words. */
    note: z.string().trim().min(3).max(300),
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

export const retryRefundInput = z.strictObject({ id: idText });

/** The account of the customer's choice, for a refund that Paystack cannot place by itself. It is not kept by us. */
export const retryToAccountInput = z.strictObject({
  id: idText,
  accountNumber: z.string().regex(/^\d{10}$/, { error: "ten digits" }),
  /** Paystack's number of the bank, not its code. */
  bankId: z.string().regex(/^\d{1,10}$/, { error: "a bank of the list" }),
});
export type RetryToAccountInput = z.output<typeof retryToAccountInput>;

export const redirectRefundInput = z.strictObject({ id: idText, note: z.string().trim().min(3).max(300) });
export type RedirectRefundInput = z.output<typeof redirectRefundInput>;

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
  underWay: {
    code: "refunds.under_way",
    status: 409,
    sentence:
      "This order is still under way: cancel it, or refund it when it has been delivered. Nothing was refunded.",
  },
  lessThanShown: {
    code: "refunds.less_than_shown",
    status: 409,
    sentence: "The kitchen has begun since you looked, so less would come back. Nothing was cancelled.",
  },
  wrongState: {
    code: "refunds.wrong_state",
    status: 409,
    sentence: "This refund has moved on since you looked. Nothing was changed.",
  },
  bankRefused: {
    code: "refunds.bank_refused",
    status: 422,
    sentence:
      "Paystack did not take this account for the refund. The money is still with us. Check the number and the bank.",
  },
  needsBank: {
    code: "refunds.needs_bank",
    status: 422,
    sentence: "Paystack needs the customer's account number and bank for this refund. Nothing was changed.",
  },
  noSource: {
    code: "refunds.no_source",
    status: 409,
    sentence: "This was paid from the wallet: it can only go back there. Nothing was refunded.",
  },
});
