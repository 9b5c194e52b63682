import { invalid, PaystackRefusal } from "./answer";
import { textOf, wholeOf } from "./call";
import { emit } from "./emit";
import { goneKobo, isLost } from "./gone";
import { book } from "./ledger";
import type { Dispute, Transaction } from "./records";
import { customerView, listView } from "./transaction-view";
import { keep, nextId, type Twin } from "./twin";

type Fields = Readonly<Record<string, unknown>>;

const hourMs = 3_600_000;
/** Nigeria: 16 hours to answer, then the money is gone; a reminder about every four. The real clock rests at weekends, this one does not. */
const answerMs = 16 * hourMs;
const remindMs = 4 * hourMs;
/** How long the customer's bank thinks about what the merchant declined. */
const bankMs = 24 * hourMs;

/** The customer disputes a payment at the bank. Refuses what was not paid, and more than is left of it. */
export function openDispute(twin: Twin, transaction: Transaction, amountKobo: number | undefined): Dispute {
  const leftKobo = transaction.amountKobo - goneKobo(transaction);
  const disputedKobo = amountKobo ?? leftKobo;
  if (transaction.paidAt === null || transaction.status === "reversed") {
    throw new PaystackRefusal(400, "Only a payment that succeeded can be disputed");
  }
  if (disputedKobo < 1 || disputedKobo > leftKobo) {
    throw new PaystackRefusal(400, `amountKobo must be between 1 and ${leftKobo}`);
  }
  if (transaction.disputes.some(({ status }) => status !== "resolved")) {
    throw new PaystackRefusal(400, "This payment is disputed already");
  }
  const now = twin.clock.now();
  const dispute: Dispute = {
    id: nextId(twin, "dispute"),
    transaction,
    category: "chargeback",
    createdAt: now,
    dueAt: new Date(now.getTime() + answerMs),
    refundAmountKobo: disputedKobo,
    status: "awaiting-merchant-feedback",
    resolution: null,
    resolvedAt: null,
    updatedAt: now,
    evidence: null,
    note: null,
    settlementId: null,
  };
  keep(twin.disputes, String(dispute.id), dispute);
  transaction.disputes.push(dispute);
  tell(twin, dispute, "charge.dispute.create");
  awaitAnswer(twin, dispute);
  return dispute;
}

/** Reminds, and closes a dispute when its time is over; of one taken up again, what is still to come. */
export function awaitAnswer(twin: Twin, dispute: Dispute): void {
  const sinceMs = twin.clock.now().getTime() - dispute.createdAt.getTime();
  const after = (ms: number, act: () => void) =>
    twin.clock.schedule(Math.max(ms - sinceMs, 0), () => {
      if (dispute.status === "awaiting-merchant-feedback") act();
    });
  for (let atMs = remindMs; atMs < answerMs; atMs += remindMs) {
    if (atMs > sinceMs) after(atMs, () => tell(twin, dispute, "charge.dispute.remind"));
  }
  after(answerMs, () => close(twin, dispute, "auto-accepted"));
}

/** Lets the customer's bank think about what the merchant declined, and agree. */
export function awaitBank(twin: Twin, dispute: Dispute): void {
  twin.clock.schedule(bankMs, () => close(twin, dispute, "declined"));
}

/** The merchant's answer: accepted ends it, declined passes it to the bank, which here agrees with the merchant. */
export function resolveDispute(twin: Twin, dispute: Dispute, fields: Fields): void {
  const { resolution } = fields;
  if (dispute.status !== "awaiting-merchant-feedback")
    throw invalid("Dispute is not awaiting feedback", "invalid_params");
  if (resolution !== "merchant-accepted" && resolution !== "declined") {
    throw invalid("resolution must be merchant-accepted or declined", "invalid_params");
  }
  const message = textOf(fields.message);
  if (message === undefined) throw invalid("message is required", "missing_params");
  setRefundAmount(twin, dispute, fields.refund_amount);
  dispute.note = message.slice(0, 500);
  if (resolution === "merchant-accepted") {
    close(twin, dispute, resolution);
  } else {
    dispute.status = "awaiting-bank-feedback";
    dispute.updatedAt = twin.clock.now();
    awaitBank(twin, dispute);
  }
}

/** Sets what the merchant would give back. Refuses more than was paid. */
export function setRefundAmount(twin: Twin, dispute: Dispute, value: unknown): void {
  if (value === undefined) return;
  const amountKobo = wholeOf(value);
  if (amountKobo === undefined || amountKobo < 0) throw invalid("Invalid refund_amount", "invalid_params");
  if (amountKobo > dispute.transaction.amountKobo) {
    throw new PaystackRefusal(400, "Refund amount cannot be greater than initial amount");
  }
  dispute.refundAmountKobo = amountKobo;
  dispute.updatedAt = twin.clock.now();
}

export function disputeView(dispute: Dispute, now: Date) {
  const { transaction, createdAt } = dispute;
  const card = transaction.authorization?.card;
  return {
    id: dispute.id,
    refund_amount: dispute.refundAmountKobo,
    currency: transaction.currency,
    status: dispute.status,
    resolution: dispute.resolution,
    domain: "test",
    transaction: listView(transaction, now),
    transaction_reference: null,
    category: dispute.category,
    customer: customerView(transaction.customer),
    bin: card?.number.slice(0, 6) ?? null,
    last4: card?.number.slice(-4) ?? null,
    dueAt: dispute.dueAt,
    resolvedAt: dispute.resolvedAt,
    evidence: dispute.evidence,
    attachments: null,
    note: dispute.note,
    history: [{ status: "pending", by: transaction.customer.email, createdAt }],
    messages: [{ sender: transaction.customer.email, body: "I do not know this payment", createdAt }],
    created_at: createdAt,
    updated_at: dispute.updatedAt,
    createdAt,
    updatedAt: dispute.updatedAt,
  };
}

/** The end: what was accepted goes back to the customer; all of it makes the transaction reversed. */
function close(twin: Twin, dispute: Dispute, resolution: NonNullable<Dispute["resolution"]>): void {
  const { transaction } = dispute;
  dispute.status = "resolved";
  dispute.resolution = resolution;
  dispute.resolvedAt = twin.clock.now();
  if (isLost(dispute)) {
    book(twin, -dispute.refundAmountKobo, { reason: "Dispute", model: "Dispute", modelRow: dispute.id });
  }
  if (isLost(dispute) && goneKobo(transaction) >= transaction.amountKobo) transaction.status = "reversed";
  tell(twin, dispute, "charge.dispute.resolve");
}

function tell(twin: Twin, dispute: Dispute, event: string): void {
  dispute.updatedAt = twin.clock.now();
  emit(twin, {
    event,
    data: disputeView(dispute, twin.clock.now()),
    reference: dispute.transaction.reference,
    resourceId: dispute.id,
  });
}
