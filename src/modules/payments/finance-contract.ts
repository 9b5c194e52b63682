import { z } from "zod";
import { refusals } from "~/kernel/refusal";
import { bankReference } from "./payouts-contract";

/** What finance sees and does: breaks, disputes, money on its way. Browser-safe, like contract.ts. */

const breakDto = z.object({
  id: z.string(),
  kind: z.string(),
  subject: z.enum(["payment", "refund", "settlement", "dispute"]),
  reference: z.string(),
  oursKobo: z.number().int().nullable(),
  theirsKobo: z.number().int().nullable(),
  detail: z.string(),
  suggestedAct: z.string(),
  version: z.number().int(),
  occurredAt: z.iso.datetime().nullable(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});
export type BreakDto = z.infer<typeof breakDto>;

const reason = z.string().trim().min(3).max(500);

/** What the preview said: anything else is refused. */
const expectedKobo = z.number().int().positive().optional();

/**
 * How a person ends a break: the money in suspense is this customer's, or is paid to its owner out of our bank, by the
 * bank's own reference; or there is nothing to post.
 */
export const resolveBreakInput = z.discriminatedUnion("act", [
  z.object({ act: z.literal("claim"), id: z.string(), customerId: z.string(), reason, expectedKobo }),
  z.object({ act: z.literal("pay_out"), id: z.string(), bankReference, reason, expectedKobo }),
  z.object({ act: z.literal("set_aside"), id: z.string(), reason }),
]);
export type ResolveBreakInput = z.infer<typeof resolveBreakInput>;

/** `requested`: nothing was posted yet, a colleague decides. */
export type BreakAnswer = { readonly status: "resolved" | "requested" };

const receiptRequestId = z.string().min(1).max(60);
/** Approving takes the amount typed by hand, as asking does. */
export const decideReceiptInput = z.discriminatedUnion("decision", [
  z.strictObject({
    decision: z.literal("approve"),
    id: receiptRequestId,
    typedKobo: z.number().int().positive(),
    note: reason,
  }),
  z.strictObject({ decision: z.literal("reject"), id: receiptRequestId, note: reason }),
]);
export type DecideReceiptInput = z.output<typeof decideReceiptInput>;
export type ReceiptDecidedDto = { readonly id: string; readonly status: "approved" | "rejected" };

/** Money in suspense that waits for a colleague's decision. */
export type WaitingReceiptDto = {
  readonly id: string;
  readonly act: "claim" | "pay_out";
  readonly reference: string;
  readonly detail: string;
  readonly amountKobo: number;
  /** Whose wallet, of a claim. */
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly bankReference: string | null;
  readonly note: string;
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: string;
  /** Why whoever looks cannot decide it; null when they can. */
  readonly blockedBy: string | null;
};

/** The customer by id, phone in any spelling or e-mail. */
export const previewBreakInput = z.object({
  id: z.string().max(60),
  customer: z.string().trim().min(3).max(254),
});

/** What a claim would post, shown before it is done. */
export type ClaimPreviewDto = {
  readonly customerId: string;
  readonly customerName: string;
  readonly amountKobo: number;
  /** Above the limit of one pair of eyes: it is asked for, and a colleague decides. */
  readonly needsApproval: boolean;
  readonly fromAccountId: string;
  readonly toAccountId: string;
};

const disputeDto = z.object({
  id: z.string(),
  providerDisputeId: z.string(),
  reference: z.string(),
  amountKobo: z.number().int(),
  status: z.enum(["open", "answered", "won", "lost"]),
  category: z.string().nullable(),
  /** Unanswered by then, the money is gone. */
  dueAt: z.iso.datetime().nullable(),
  isOverdue: z.boolean(),
  reminders: z.number().int(),
  answer: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type DisputeDto = z.infer<typeof disputeDto>;

/** Accepting gives the money back; declining sends the bank our side of it. */
export const answerDisputeInput = z.object({
  id: z.string(),
  answer: z.enum(["accept", "decline"]),
  /** What happened, for the customer's bank: what was delivered, where and when. */
  message: z.string().trim().min(10).max(500),
  /** Name of the file as uploaded to Paystack. */
  evidenceFile: z.string().min(1).max(200).optional(),
});
export type AnswerDisputeInput = z.infer<typeof answerDisputeInput>;

export const financeRefusals = refusals({
  wholeHouse: {
    code: "payments.whole_house",
    status: 403,
    sentence:
      "These are the books of the whole house. Colleagues of one region or kitchen see their own orders and payouts.",
  },
  breakNotFound: { code: "payments.break_not_found", status: 404, sentence: "There is no such break." },
  breakSettled: {
    code: "payments.break_settled",
    status: 409,
    sentence: "Somebody else has settled this already. Nothing was posted again.",
  },
  nothingToClaim: {
    code: "payments.nothing_to_claim",
    status: 409,
    sentence: "Nothing of this payment waits in suspense, so nothing was posted.",
  },
  claimantNotFound: {
    code: "payments.claimant_not_found",
    status: 404,
    sentence:
      "There is no such customer, so nothing was posted. Write a phone number, an e-mail address or an id.",
  },
  changedSincePreview: {
    code: "payments.changed_since_preview",
    status: 409,
    sentence: "Something has changed since it was shown to you, so nothing was done. Look at it again.",
  },
  breakWaits: {
    code: "payments.break_waits",
    status: 409,
    sentence: "A colleague is asked about this already. Nothing was done: wait for their decision.",
  },
  receiptWaits: {
    code: "payments.receipt_waits",
    status: 409,
    sentence:
      "A colleague is asked already where this money goes, by another break of it. Nothing was done: wait for their decision.",
  },
  breakHoldsMoney: {
    code: "payments.break_holds_money",
    status: 409,
    sentence:
      "Money waits in suspense, and this is what leads to it. Nothing was done: it stays on the list until its owner has it.",
  },
  receiptRequestNotFound: {
    code: "payments.receipt_request_not_found",
    status: 404,
    sentence: "There is no such request.",
  },
  receiptOwnRequest: {
    code: "payments.receipt_own_request",
    status: 403,
    sentence: "You asked for this yourself: a colleague decides. Nothing was posted.",
  },
  receiptDecided: {
    code: "payments.receipt_decided",
    status: 409,
    sentence: "This request was decided already. Nothing was posted a second time.",
  },
  receiptTypedDiffers: {
    code: "payments.receipt_typed_differs",
    status: 422,
    sentence: "What you typed is not the amount of this request. Nothing was posted.",
  },
  replayWaits: {
    code: "payments.replay_waits",
    status: 409,
    sentence: "A colleague is asked about this window already. Nothing was worked: wait for their decision.",
  },
  replayRequestNotFound: {
    code: "payments.replay_request_not_found",
    status: 404,
    sentence: "There is no such request.",
  },
  replayOwnRequest: {
    code: "payments.replay_own_request",
    status: 403,
    sentence: "You asked for this yourself: a colleague decides. Nothing was worked.",
  },
  replayDecided: {
    code: "payments.replay_decided",
    status: 409,
    sentence: "This request was decided already. Nothing was worked a second time.",
  },
  windowTooWide: {
    code: "payments.window_too_wide",
    status: 422,
    sentence:
      "That is too much to be worked at once, so nothing was done. Choose a shorter time or one kind.",
  },
  webhookNotFound: { code: "payments.webhook_not_found", status: 404, sentence: "There is no such webhook." },
  settlementNotFound: {
    code: "payments.settlement_not_found",
    status: 404,
    sentence: "There is no such settlement.",
  },
  disputeNotFound: { code: "payments.dispute_not_found", status: 404, sentence: "There is no such dispute." },
  disputeClosed: {
    code: "payments.dispute_closed",
    status: 409,
    sentence: "This dispute was answered or has ended already. Nothing was sent.",
  },
  disputeRefused: {
    code: "payments.dispute_refused",
    status: 422,
    sentence: "Paystack did not take this answer: look at the dispute there. Nothing has changed.",
  },
  disputeUnsure: {
    code: "payments.dispute_unsure",
    status: 503,
    retryable: true,
    sentence: "We do not know whether Paystack took this answer. We keep asking; look again in some minutes.",
  },
});
