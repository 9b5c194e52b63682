import { z } from "zod";
import { refusals } from "~/kernel/refusal";
import { can } from "~/kernel/state";

/** How a customer pays at Paystack; Paystack's own words. */
export const channels = ["card", "bank_transfer", "ussd"] as const;
export type Channel = (typeof channels)[number];

/** One Paystack reference. `unknown`: we do not know what the provider did, which is a state and never "failed". */
export const attemptStatuses = [
  "created",
  "initialized",
  "pending",
  "unknown",
  "succeeded",
  "failed",
  "abandoned",
  "reversed",
] as const;
export type AttemptStatus = (typeof attemptStatuses)[number];

/**
 * Every edge of the machine; the database's trigger refuses any other, and a test holds the two against each other.
 * A failed or abandoned attempt may still succeed: Paystack lets the customer try again under the same reference.
 */
export const attemptEdges: Record<AttemptStatus, readonly AttemptStatus[]> = {
  created: ["initialized", "pending", "unknown", "succeeded", "failed", "abandoned"],
  initialized: ["pending", "unknown", "succeeded", "failed", "abandoned"],
  pending: ["unknown", "succeeded", "failed", "abandoned"],
  unknown: ["initialized", "pending", "succeeded", "failed", "abandoned"],
  failed: ["pending", "succeeded", "abandoned"],
  abandoned: ["pending", "failed", "succeeded"],
  succeeded: ["reversed"],
  reversed: [],
};

export const attemptCan = can<"initialize" | "pay" | "settle" | "expire", AttemptStatus>({
  initialize: ["created", "unknown"],
  pay: ["initialized", "pending", "failed", "abandoned"],
  settle: ["created", "initialized", "pending", "unknown", "failed", "abandoned"],
  expire: ["created", "initialized", "pending", "unknown", "failed"],
});

/** Whose page shows how to pay. A card is typed on Paystack's page alone, so that no card number reaches us. */
export const sheets = ["hosted", "own"] as const;
export type Sheet = (typeof sheets)[number];

/** What our own page shows: the account of this one payment, or the code to dial. */
export const instructionsDto = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("bank_transfer"),
    bankName: z.string(),
    accountNumber: z.string(),
    accountName: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  z.object({ kind: z.literal("ussd"), code: z.string() }),
]);
export type InstructionsDto = z.infer<typeof instructionsDto>;

export const purposes = ["top_up", "order"] as const;
export type Purpose = (typeof purposes)[number];

/** What became of the money of an attempt that succeeded. */
export const outcomes = [
  /** All of it became what it was meant for: a wallet's top-up or an order's tender. */
  "captured",
  /** As above, and what came on top is in the wallet. */
  "captured_with_extra",
  /** All of it is in the customer's wallet: see `outcomeReason`. */
  "wallet",
  /** Whose it is is not known: it waits in suspense for a person. */
  "suspense",
  /** Another currency or another mode: nothing was posted, a break tells a person. */
  "refused",
] as const;
export type Outcome = (typeof outcomes)[number];

/** Why money did not become what it was meant for. Each has its own sentence for the customer. */
export const outcomeReasons = [
  "order_expired",
  "order_cancelled",
  "already_paid",
  "superseded",
  "short",
  "wrong_currency",
  "wrong_mode",
  "unknown_reference",
] as const;
export type OutcomeReason = (typeof outcomeReasons)[number];

/** What made us look at an attempt. */
export const causes = [
  "checkout",
  "initialize",
  "webhook",
  "redirect",
  "poll",
  "customer",
  "replay",
  "reconcile",
  "expiry",
  "cancel",
] as const;
export type Cause = (typeof causes)[number];

export const webhookStatuses = ["received", "processed", "ignored", "parked", "dead"] as const;
export type WebhookStatus = (typeof webhookStatuses)[number];

/** Paystack takes no less than ₦50 (its documentation); a wallet may hold at most ₦2,000,000 more by one top-up. */
export const paystackKoboMin = 5_000;
export const topUpKoboMin = 10_000;
export const topUpKoboMax = 200_000_000;

export const topUpInput = z
  .object({
    amountKobo: z.number().int().min(topUpKoboMin).max(topUpKoboMax),
    channel: z.enum(channels),
    sheet: z.enum(sheets).default("hosted"),
  })
  .refine(({ channel, sheet }) => sheet === "hosted" || channel !== "card", {
    error: "a card is typed on Paystack's page",
  });
export type TopUpInput = z.infer<typeof topUpInput>;

/** References are ours: `rf-` and 26 characters, lower case, in Paystack's character set; see PAYSTACK §2.1. */
export const referencePrefix = "rf-";
export const paymentInput = z.object({ reference: z.string().min(1).max(60) });
/** `redirect`: the customer has just come back from Paystack's page; it proves nothing, and Paystack is asked. */
export const checkPaymentInput = paymentInput.extend({
  cause: z.enum(["customer", "redirect"]).default("customer"),
});

/** A payment as its customer sees it, on both wires. */
export const paymentDto = z.object({
  reference: z.string(),
  status: z.enum(attemptStatuses),
  purpose: z.enum(purposes),
  orderId: z.string().nullable(),
  channel: z.enum(channels),
  amountKobo: z.number().int(),
  currency: z.literal("NGN"),
  /** What arrived at Paystack; null until something did. */
  receivedKobo: z.number().int().nullable(),
  /** Where to pay. Null while it is not known (Paystack's answer is outstanding) or once there is nothing to pay. */
  authorizationUrl: z.string().nullable(),
  /** For our own page; null for Paystack's. */
  instructions: instructionsDto.nullable(),
  /** Until when the order or top-up waits for it. */
  expiresAt: z.iso.datetime(),
  paidAt: z.iso.datetime().nullable(),
  outcome: z.enum(outcomes).nullable(),
  outcomeReason: z.enum(outcomeReasons).nullable(),
  /** What happened to the money and what to do next, in the customer's words. */
  sentence: z.string(),
  createdAt: z.iso.datetime(),
});
export type PaymentDto = z.infer<typeof paymentDto>;

/** 50 rows is the house limit for every list. */
const paymentsPageMax = 50;
export const listPaymentsInput = z.object({
  /** Those for one order alone. */
  orderId: z.string().max(60).optional(),
  cursor: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(paymentsPageMax).default(20),
});
export type ListPaymentsInput = z.infer<typeof listPaymentsInput>;
export const listPaymentsDto = z.object({
  payments: z.array(paymentDto),
  nextCursor: z.string().nullable(),
});
export type ListPaymentsDto = z.infer<typeof listPaymentsDto>;

/** What a checkout or a top-up is answered with: where to send the customer. */
export const paymentStartDto = paymentDto.pick({
  reference: true,
  status: true,
  channel: true,
  amountKobo: true,
  authorizationUrl: true,
  instructions: true,
  expiresAt: true,
});
export type PaymentStartDto = z.infer<typeof paymentStartDto>;

export const paymentsRefusals = refusals({
  providerUnavailable: {
    code: "payments.provider_unavailable",
    status: 503,
    retryable: true,
    sentence:
      "Paystack does not answer just now, so nothing was charged and nothing was ordered. Try again in a minute, or pay from your wallet.",
  },
  providerRefused: {
    code: "payments.provider_refused",
    status: 422,
    sentence:
      "Paystack did not take this payment, so nothing was charged. Try another way to pay, or pay from your wallet.",
  },
  paymentNotFound: {
    code: "payments.payment_not_found",
    status: 404,
    sentence: "There is no such payment.",
  },
  badSignature: {
    code: "payments.bad_signature",
    status: 401,
    sentence: "The signature does not fit the body.",
  },
});
