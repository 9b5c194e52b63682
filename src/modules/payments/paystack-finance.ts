import { z } from "zod";
import { kobo } from "~/kernel/money";
import { amount, amountOrNull, idText, momentOrNull, textOrNull, wordOf } from "./paystack-wire";
import type { Dispute, DisputeState, Settlement } from "./provider";

const disputeStates = z.enum([
  "awaiting_merchant_feedback",
  "awaiting_bank_feedback",
  "pending",
  "resolved",
  "archived",
]);
const resolutions = z.enum(["merchant_accepted", "auto_accepted", "declined"]);
const settlementStates = z.enum(["success", "processing", "pending", "failed"]);

/** A dispute's payment stands in `transaction`; `transaction_reference` is null in practice. */
export const disputeShape = z
  .looseObject({
    id: idText,
    refund_amount: amountOrNull,
    currency: textOrNull,
    status: z.string().min(1),
    resolution: textOrNull,
    transaction: z
      .looseObject({ id: idText, reference: textOrNull, amount: amountOrNull, currency: textOrNull })
      .nullish(),
    transaction_reference: textOrNull,
    dueAt: momentOrNull,
    due_at: momentOrNull,
    resolvedAt: momentOrNull,
    resolved_at: momentOrNull,
    createdAt: momentOrNull,
    created_at: momentOrNull,
    updatedAt: momentOrNull,
    updated_at: momentOrNull,
  })
  .transform(
    (raw): Dispute => ({
      id: raw.id,
      transactionId: raw.transaction?.id ?? null,
      reference: raw.transaction?.reference ?? raw.transaction_reference,
      // Unsaid, all of the payment is at stake.
      amountKobo: raw.refund_amount ?? raw.transaction?.amount ?? kobo(0),
      currency: (raw.currency ?? raw.transaction?.currency ?? "NGN").toUpperCase(),
      state: disputeStateOf(raw.status),
      resolution:
        raw.resolution === null ? null : (resolutions.safeParse(wordOf(raw.resolution)).data ?? null),
      dueAt: raw.dueAt ?? raw.due_at,
      resolvedAt: raw.resolvedAt ?? raw.resolved_at,
      createdAt: raw.createdAt ?? raw.created_at,
      updatedAt: raw.updatedAt ?? raw.updated_at,
    }),
  );

/** A word that is new to us closes nothing. */
function disputeStateOf(word: string): DisputeState {
  return disputeStates.safeParse(wordOf(word)).data ?? "pending";
}

export const settlementShape = z
  .looseObject({
    id: idText,
    status: z.string().min(1),
    currency: z.string().min(1),
    total_processed: amount,
    total_fees: amountOrNull,
    deductions: amountOrNull,
    effective_amount: signedOrNull(),
    total_amount: signedOrNull(),
    settlement_date: momentOrNull,
    createdAt: momentOrNull,
    created_at: momentOrNull,
  })
  .transform((raw): Settlement => {
    const feesKobo = raw.total_fees ?? kobo(0);
    const deductionsKobo = raw.deductions ?? kobo(0);
    const dueKobo = kobo((raw.total_amount ?? raw.total_processed - feesKobo) - deductionsKobo);
    return {
      id: raw.id,
      state: settlementStates.safeParse(wordOf(raw.status)).data ?? "pending",
      currency: raw.currency.toUpperCase(),
      processedKobo: raw.total_processed,
      feesKobo,
      deductionsKobo,
      effectiveKobo: raw.effective_amount ?? dueKobo,
      settledAt: raw.settlement_date,
      createdAt: raw.createdAt ?? raw.created_at,
    };
  });

/** A day on which more went back than came in ends below zero. */
function signedOrNull() {
  return z
    .union([z.int(), z.string().regex(/^-?\d{1,18}$/)])
    .nullish()
    .transform((value) => (value === null || value === undefined ? null : kobo(value)));
}
