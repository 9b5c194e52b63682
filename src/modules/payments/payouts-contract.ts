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
/** As the bank prints it: 3 to 60 letters, digits and the signs between them. */
const bankReference = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9/._-]{2,59}$/, {
    error: "Write the bank's reference: letters, digits, / . _ -",
  });

export const previewPayoutInput = payeeInput.extend({ amountKobo });
/** `typedKobo`: the same amount once more, typed by hand after the preview. */
export const recordPayoutInput = payeeInput
  .extend({ amountKobo, typedKobo: amountKobo, bankReference, reason })
  .refine((input) => input.amountKobo === input.typedKobo, {
    path: ["typedKobo"],
    error: "This is not the amount of the payout.",
  });
export type RecordPayoutInput = z.output<typeof recordPayoutInput>;

export const reversePayoutInput = z.object({ id: z.string().max(60), reason });
export type ReversePayoutInput = z.output<typeof reversePayoutInput>;

export const payoutsInput = payeeInput.extend({ cursor: z.string().max(60).optional() });

export type PayoutDto = {
  readonly id: string;
  readonly amountKobo: number;
  readonly bankReference: string;
  readonly status: (typeof payoutStatuses)[number];
  readonly note: string;
  readonly recordedBy: string;
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
  readonly fromAccountId: string;
  readonly toAccountId: string;
};
export type PayoutAnswer = PayoutEffectDto & { readonly id: string };

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
    sentence: "A payout with this bank reference is recorded already. Nothing was recorded a second time.",
  },
  payoutReversed: {
    code: "payments.payout_reversed",
    status: 409,
    sentence: "This payout was reversed already. Nothing was posted again.",
  },
});
