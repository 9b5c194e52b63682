import { z } from "zod";
import { refusals } from "~/kernel/refusal";

export const accountKinds = ["floor", "house"] as const;

export const housePurposes = [
  "paystack_clearing",
  "order_escrow",
  "wallet_hold",
  "refund_clearing",
  "suspense",
  "kitchen_payable",
  "rider_payable",
  "commission_income",
  "service_fee_income",
  "delivery_income",
  "packaging_income",
  "vat_payable",
  "promotion_expense",
  "goodwill_expense",
  "paystack_fee_expense",
  "chargeback_loss",
  "bank",
] as const;
export type HousePurpose = (typeof housePurposes)[number];

export const accountPurposes = ["customer_wallet", ...housePurposes] as const;

/** Why money moved. Also the words of a statement row (`reasonSentence`). */
export const transferReasons = [
  "opening_balance",
  "top_up",
  "order_payment",
  "order_cancelled",
  "cancellation_fee",
  "kitchen_earning",
  "commission",
  "delivery_fee",
  "rider_tip",
  "service_fee",
  "packaging",
  "vat",
  "correction",
] as const;
export type TransferReason = (typeof transferReasons)[number];

export const ledgerRefusals = refusals({
  insufficientFunds: {
    code: "ledger.insufficient_funds",
    status: 402,
    sentence: "Your wallet does not cover this. Nothing was charged. Top up, or choose another way to pay.",
  },
});

/** Statement pages are read on phones: 50 rows is the house limit for every list. */
const statementPageMax = 50;

export const statementInput = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(statementPageMax).default(20),
});
export type StatementInput = z.infer<typeof statementInput>;

export const walletDto = z.object({
  balanceKobo: z.number().int(),
  heldKobo: z.number().int(),
  currency: z.literal("NGN"),
  version: z.number().int(),
});
export type WalletDto = z.infer<typeof walletDto>;

export const statementEntryDto = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  reason: z.enum(transferReasons),
  sentence: z.string(),
  referenceId: z.string(),
  transferId: z.string(),
  amountKobo: z.number().int(),
  balanceKobo: z.number().int(),
  version: z.number().int(),
});
export type StatementEntryDto = z.infer<typeof statementEntryDto>;

export const statementDto = z.object({
  entries: z.array(statementEntryDto),
  nextCursor: z.number().int().nullable(),
});
export type StatementDto = z.infer<typeof statementDto>;

const sentences: Record<TransferReason, string> = {
  opening_balance: "Opening balance",
  top_up: "Top-up",
  order_payment: "Paid for an order",
  order_cancelled: "Order cancelled, money back",
  cancellation_fee: "Late cancellation",
  kitchen_earning: "Kitchen earning",
  commission: "Commission",
  delivery_fee: "Delivery fee",
  rider_tip: "Tip for the rider",
  service_fee: "Service fee",
  packaging: "Packaging",
  vat: "VAT",
  correction: "Correction",
};

export function reasonSentence(reason: TransferReason): string {
  return sentences[reason];
}
