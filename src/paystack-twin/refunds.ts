import { invalid, PaystackRefusal } from "./answer";
import { textOf, wholeOf } from "./call";
import { emit } from "./emit";
import { goneKobo } from "./gone";
import { book } from "./ledger";
import type { Refund, RefundStatus, Transaction } from "./records";
import { refundEventView } from "./refund-view";
import { keep, nextCode, nextId, type Twin } from "./twin";

type Fields = Readonly<Record<string, unknown>>;

/** Between two steps, unless the twin was told otherwise. */
const stepMsDefault = 2_000;

/**
 * Begins a refund. Nothing marks a second call as the same refund: calling twice refunds twice, as long as money is left.
 */
export function openRefund(twin: Twin, fields: Fields): Refund {
  const transaction = refundedTransaction(twin, fields.transaction);
  const currency = textOf(fields.currency);
  if (currency !== undefined && currency !== transaction.currency) {
    throw invalid("Currency does not match the transaction's", "invalid_params");
  }
  const leftKobo = transaction.amountKobo - goneKobo(transaction);
  if (transaction.status === "reversed" || leftKobo === 0) {
    throw new PaystackRefusal(400, "Transaction has been fully reversed", {
      type: "api_error",
      code: "transaction_reversed",
    });
  }
  const amountKobo =
    fields.amount === undefined || fields.amount === null ? leftKobo : wholeOf(fields.amount);
  if (amountKobo === undefined || amountKobo < 1) throw invalid("Invalid Amount Sent", "invalid_amount");
  if (amountKobo > leftKobo) {
    throw invalid("Refund amount exceeds transaction amount", "refund_amount_exceeds_transaction_amount");
  }
  const now = twin.clock.now();
  const refund: Refund = {
    id: nextId(twin, "refund"),
    transaction,
    amountKobo,
    customerNote: noteOf(fields.customer_note, `Refund for transaction ${transaction.reference}`),
    merchantNote: noteOf(fields.merchant_note, `Refund for transaction ${transaction.reference}`),
    createdAt: now,
    reference: nextCode(twin, 12, 10),
    status: "pending",
    end: endOf(twin, transaction),
    updatedAt: now,
    settlementId: null,
  };
  keep(twin.refunds, String(refund.id), refund);
  transaction.refunds.push(refund);
  book(twin, -amountKobo, { reason: "Refund", model: "Refund", modelRow: refund.id });
  enter(twin, refund, "pending");
  return refund;
}

/** What the customer's card makes of it, unless chance has it otherwise. */
function endOf({ chance, faults }: Twin, { authorization }: Transaction): Refund["end"] {
  const card = authorization?.card?.refund ?? "processed";
  if (card !== "processed") return card;
  if (chance.happens("refund fail", faults.refundFailRate)) return "failed";
  return chance.happens("refund attention", faults.refundNeedsAttentionRate)
    ? "needs-attention"
    : "processed";
}

/** Takes up a refund that waits for the customer's account. Refuses any other state. */
export function retryRefund(twin: Twin, refund: Refund, fields: Fields): void {
  const accountNumber = textOf(fields.account_number);
  const bankId = textOf(fields.bank_id);
  if (refund.status !== "needs-attention") {
    throw new PaystackRefusal(422, 'Invalid Refund state, refund status should be "needs-attention"', {
      type: "validation_error",
      code: "invalid_params",
    });
  }
  if (accountNumber === undefined || !/^\d{10}$/.test(accountNumber) || bankId === undefined) {
    throw invalid("refund_account_details needs currency, account_number and bank_id", "missing_params");
  }
  refund.end = endOfAccount(accountNumber);
  enter(twin, refund, "processing");
}

/** By reference or by id, as text or as a number. What was never paid cannot be given back. */
function refundedTransaction(twin: Twin, value: unknown): Transaction {
  const key = textOf(value) ?? "";
  const transaction = twin.transactions.get(key) ?? twin.transactionsById.get(key);
  if (transaction === undefined || transaction.paidAt === null) {
    throw invalid("Transaction not found", "transaction_not_found");
  }
  return transaction;
}

function noteOf(value: unknown, otherwise: string): string {
  return (textOf(value) ?? otherwise).slice(0, 500);
}

/** Puts a refund into a state, tells the application, and lets the next step follow in its time. */
function enter(twin: Twin, refund: Refund, status: RefundStatus): void {
  refund.status = status;
  refund.updatedAt = twin.clock.now();
  refund.transaction.status = parentStatus(refund.transaction);
  if (status === "failed") {
    book(twin, refund.amountKobo, { reason: "Refund failed", model: "Refund", modelRow: refund.id });
  }
  emit(twin, {
    event: `refund.${status}`,
    data: refundEventView(refund),
    reference: refund.transaction.reference,
    resourceId: refund.id,
  });
  goOn(twin, refund);
}

/** Lets a refund take its next step in its time, if there is one. */
export function goOn(twin: Twin, refund: Refund): void {
  const { status, end } = refund;
  const next = status === "pending" ? "processing" : status === "processing" ? end : undefined;
  const afterMs = twin.options.refundStepMs ?? stepMsDefault;
  if (next !== undefined) twin.clock.schedule(afterMs, () => enter(twin, refund, next));
}

/**
 * All of it on its way back is "reversal pending", all of it back is reversed. Paystack's papers do not say what a
 * partial refund does to the transaction; the twin leaves it a success.
 */
function parentStatus(transaction: Transaction): Transaction["status"] {
  if (transaction.status === "reversed") return "reversed";
  const { refunds } = transaction;
  const sum = (wanted: (refund: Refund) => boolean) =>
    refunds.filter(wanted).reduce((total, { amountKobo }) => total + amountKobo, 0);
  if (sum(({ status }) => status === "processed") === transaction.amountKobo) return "reversed";
  return sum(({ status }) => status !== "failed") === transaction.amountKobo ? "reversal_pending" : "success";
}

/** The accounts of Paystack's test mode whose refunds do not arrive. */
function endOfAccount(accountNumber: string): Refund["end"] {
  if (accountNumber === "1012204936") return "failed";
  return accountNumber === "1012204935" ? "needs-attention" : "processed";
}
