import type { Refund } from "./records";

/** As listed and fetched: the transaction is its number. */
export function refundView(refund: Refund) {
  const { transaction, status, updatedAt } = refund;
  const isProcessed = status === "processed";
  return {
    id: refund.id,
    integration: 100_032,
    domain: "test",
    transaction: transaction.id,
    dispute: null,
    settlement: null,
    currency: transaction.currency,
    amount: refund.amountKobo,
    status,
    reason: status.toUpperCase(),
    refunded_at: isProcessed ? updatedAt : null,
    refunded_by: "owner@rachel.example",
    initiated_by: "owner@rachel.example",
    deducted_amount: isProcessed ? refund.amountKobo : 0,
    fully_deducted: isProcessed ? 1 : 0,
    channel: transaction.channel,
    expected_at: new Date(refund.createdAt.getTime() + expectedDays * 24 * 3_600_000),
    customer_note: refund.customerNote,
    merchant_note: refund.merchantNote,
    session_id: null,
    customer: null,
    createdAt: refund.createdAt,
    updatedAt,
  };
}

/** The papers promise 3 to 10 working days. */
const expectedDays = 10;

/** As answered when it is made: the transaction is an object there. */
export function newRefundView(refund: Refund) {
  const { transaction } = refund;
  return {
    ...refundView(refund),
    fully_deducted: false,
    transaction: {
      id: transaction.id,
      domain: "test",
      reference: transaction.reference,
      amount: transaction.amountKobo,
      requested_amount: transaction.requestedAmountKobo,
      paid_at: transaction.paidAt,
      channel: transaction.channel,
      currency: transaction.currency,
    },
  };
}

/** As a webhook carries it: the amount is text, and Paystack's own reference comes late. */
export function refundEventView(refund: Refund) {
  const { transaction, status } = refund;
  return {
    id: refund.id,
    status,
    transaction_reference: transaction.reference,
    refund_reference: status === "processed" ? refund.reference : null,
    amount: String(refund.amountKobo),
    currency: transaction.currency,
    processor: "test",
    customer: { first_name: null, last_name: null, email: transaction.customer.email },
    integration: 100_032,
    domain: "test",
    customer_note: refund.customerNote,
    merchant_note: refund.merchantNote,
  };
}
