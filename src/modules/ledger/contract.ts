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
  // What a promo of ours took off the price: we pay it when the order is delivered, so that everybody earns the whole.
  "promotion",
  "correction",
  // Wallet money set aside while the other part of a split order is on its way, and given back if that never comes.
  "order_hold",
  "hold_returned",
  // What arrived at Paystack and could not become what it was meant for: it is the customer's all the same.
  "late_payment",
  "second_payment",
  "short_payment",
  "extra_payment",
  "unknown_receipt",
  "receipt_claimed",
  // Kept for somebody who has closed their account, and paid out of our bank to them.
  "receipt_paid_out",
  // Paystack's own: its fee, a fee that the customer paid on top, its payouts to us, and what a lost dispute takes.
  "provider_fee",
  "fee_passed_on",
  "settlement",
  "dispute_lost",
  // What a cancelled order would give back of a disputed payment: ours to keep until its bank has decided.
  "dispute_held",
  // Refunds: to the wallet at once, or promised to a card or bank until Paystack has confirmed it.
  "refund",
  "refund_promised",
  "refund_processed",
  "refund_redirected",
  // Out of our bank to those who earned it, and back when the bank did not take it.
  "payout",
  "payout_reversed",
] as const;
export type TransferReason = (typeof transferReasons)[number];

export const ledgerRefusals = refusals({
  insufficientFunds: {
    code: "ledger.insufficient_funds",
    status: 402,
    sentence: "Your wallet does not cover this. Nothing was charged. Top up, or choose another way to pay.",
  },
  accountNotFound: { code: "ledger.account_not_found", status: 404, sentence: "There is no such account." },
  transferNotFound: {
    code: "ledger.transfer_not_found",
    status: 404,
    sentence: "There is no such transfer.",
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

/** PIN, lock and cap of a wallet; `cap` is there for 24 hours after a PIN was reset. */
export const spendControlsDto = z.object({
  hasPin: z.boolean(),
  pinLockedUntil: z.iso.datetime().nullable(),
  lockedAt: z.iso.datetime().nullable(),
  /** What this browser may still spend without the PIN; null: it asks each time. */
  waiver: z.object({ limitKobo: z.number().int(), leftKobo: z.number().int() }).nullable(),
  cap: z
    .object({
      capKobo: z.number().int(),
      spentKobo: z.number().int(),
      leftKobo: z.number().int(),
      until: z.iso.datetime(),
    })
    .nullable(),
});
export type SpendControlsDto = z.infer<typeof spendControlsDto>;

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
  promotion: "Paid by us for a promo",
  correction: "Correction",
  order_hold: "Set aside for an order",
  hold_returned: "Set aside for an order, returned",
  late_payment: "A payment that came too late for its order",
  second_payment: "A second payment for an order that was already paid",
  short_payment: "A payment that was less than its order",
  extra_payment: "What you paid above the price",
  unknown_receipt: "Money of an unknown payer",
  receipt_claimed: "A payment that was matched to you",
  receipt_paid_out: "Money of a closed account, paid out to its owner",
  provider_fee: "Payment fee",
  fee_passed_on: "Payment fee paid by the customer",
  settlement: "Paid out by Paystack",
  dispute_lost: "Dispute lost",
  dispute_held: "Kept while a bank decides a dispute",
  refund: "Refund",
  refund_promised: "Refund to a card or bank",
  refund_processed: "Refund confirmed by Paystack",
  refund_redirected: "Refund to your wallet, as your bank did not take it",
  payout: "Paid out",
  payout_reversed: "Payout returned by the bank",
};

export function reasonSentence(reason: TransferReason): string {
  return sentences[reason];
}
