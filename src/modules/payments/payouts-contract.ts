import { z } from "zod";
import { refusals } from "~/kernel/refusal";
import { payeeKinds, type payoutStatuses } from "./finance-tables";

/** What is owed to those who cooked and rode, and what was paid out to them. */

export const payeeInput = z.object({ kind: z.enum(payeeKinds), id: z.string().min(1).max(100) });
export type PayeeRef = z.output<typeof payeeInput>;

/** Nobody is owed more by one transfer of a Nigerian bank: ₦50,000,000. */
const payoutKoboMax = 5_000_000_000;
const amountKobo = z.number().int().min(1).max(payoutKoboMax);
const reason = z.string().trim().min(3).max(500);
/** As the bank prints it: 3 to 60 letters, digits and the signs between them. In capitals, however it was typed: one is one payment. */
export const bankReference = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9/._-]{2,59}$/, {
    error: "Write the bank's reference: letters, digits, / . _ -",
  })
  .toUpperCase();

export const previewPayoutInput = payeeInput.extend({ amountKobo });
/** `typedKobo`: the same amount once more, typed by hand after the preview. */
export const recordPayoutInput = payeeInput
  .extend({ amountKobo, typedKobo: amountKobo, bankReference, reason })
  .refine((input) => input.amountKobo === input.typedKobo, {
    path: ["typedKobo"],
    error: "This is not the amount of the payout.",
  });
export type RecordPayoutInput = z.output<typeof recordPayoutInput>;

/** Payouts to one payee are one sum for so long: whoever may pay out alone does not pay out more by paying in parts. */
export const payoutWindowHours = 24;

/** What those who pay the same payee take turns by. */
export const payeeTurn = ({ kind, id }: PayeeRef) => `payee/${kind}/${id}`;

const payoutId = z.string().min(1).max(60);
/** Approving takes the amount typed by hand, as recording does. */
export const decidePayoutInput = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("approve"), id: payoutId, typedKobo: amountKobo, note: reason }),
  z.strictObject({ decision: z.literal("reject"), id: payoutId, note: reason }),
]);
export type DecidePayoutInput = z.output<typeof decidePayoutInput>;

export const reversePayoutInput = z.object({ id: z.string().max(60), reason });
export type ReversePayoutInput = z.output<typeof reversePayoutInput>;

export const payoutsInput = payeeInput.extend({ cursor: z.string().max(60).optional() });

export type PayoutDto = {
  readonly id: string;
  readonly amountKobo: number;
  readonly bankReference: string;
  readonly status: (typeof payoutStatuses)[number];
  readonly note: string;
  /** Whoever recorded it or asked for it, by name. */
  readonly recordedBy: string;
  /** Null while it waits, and when one pair of eyes was enough. */
  readonly decidedBy: string | null;
  readonly decision: string | null;
  readonly reversedBy: string | null;
  readonly reverseReason: string | null;
  readonly createdAt: string;
};

export type PayeeDto = PayeeRef & {
  readonly name: string;
  readonly accountId: string;
  /** What is owed now; below zero when refunds have taken more than was earned since. */
  readonly owedKobo: number;
  /** Since the last payout, or ever: what came in, and what refunds took back. */
  readonly earnedKobo: number;
  readonly refundedKobo: number;
  readonly lastPayoutAt: string | null;
};

export type PayoutsDto = { readonly payouts: readonly PayoutDto[]; readonly nextCursor: string | null };

/** What a payout would do: shown before, and answered after, by the same code. */
export type PayoutEffectDto = {
  readonly payee: string;
  readonly owedKobo: number;
  readonly amountKobo: number;
  readonly owedAfterKobo: number;
  /** Above the limit of one pair of eyes: it is asked for, and a colleague decides. */
  readonly needsApproval: boolean;
  readonly fromAccountId: string;
  readonly toAccountId: string;
};
export type PayoutAnswer = PayoutEffectDto & {
  readonly id: string;
  readonly status: "requested" | "recorded";
};
export type PayoutDecidedDto = { readonly id: string; readonly status: "recorded" | "rejected" };

/** A payout that waits for a colleague's decision. */
export type WaitingPayoutDto = {
  readonly id: string;
  readonly kind: PayeeRef["kind"];
  readonly payeeId: string;
  readonly payee: string;
  readonly amountKobo: number;
  /** What is owed now, not when it was asked for. */
  readonly owedKobo: number;
  readonly bankReference: string;
  readonly note: string;
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: string;
  /** Why whoever looks cannot decide it; null when they can. */
  readonly blockedBy: string | null;
};

export const payoutRefusals = refusals({
  payeeNotFound: {
    code: "payments.payee_not_found",
    status: 404,
    sentence: "Nothing was ever owed to such a kitchen or riders' pool.",
  },
  payoutNotFound: { code: "payments.payout_not_found", status: 404, sentence: "There is no such payout." },
  payoutExceedsOwed: {
    code: "payments.payout_exceeds_owed",
    status: 409,
    sentence: "This is more than is owed now, so nothing was recorded. Look at what is owed and try again.",
  },
  bankReferenceUsed: {
    code: "payments.bank_reference_used",
    status: 409,
    sentence:
      "A payment with this bank reference is written down already. Nothing was recorded a second time.",
  },
  payoutOwnRequest: {
    code: "payments.payout_own_request",
    status: 403,
    sentence: "You asked for this payout yourself: a colleague decides. Nothing was recorded.",
  },
  payoutDecided: {
    code: "payments.payout_decided",
    status: 409,
    sentence: "This payout was decided already. Nothing was posted a second time.",
  },
  payoutTypedDiffers: {
    code: "payments.payout_typed_differs",
    status: 422,
    sentence: "What you typed is not the amount of this payout. Nothing was recorded.",
  },
  payoutNotPosted: {
    code: "payments.payout_not_posted",
    status: 409,
    sentence: "This payout was never posted, so there is nothing to take back. Nothing was changed.",
  },
  payoutReversed: {
    code: "payments.payout_reversed",
    status: 409,
    sentence: "This payout was reversed already. Nothing was posted again.",
  },
});
