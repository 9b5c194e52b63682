import { openDispute } from "./disputes";
import { emit } from "./emit";
import { feeKobo, passedFeeKobo } from "./fees";
import { goneKobo } from "./gone";
import { book } from "./ledger";
import type { Authorization, Delivery, LogEntry, PaidChannel, Payment, Transaction } from "./records";
import { eventView } from "./transaction-view";
import { keep, nextCode, type Twin } from "./twin";

/** Whether money for it may still be sent: a failed or abandoned one may be paid later, under the same reference. */
export function canBePaid({ paidAt, late }: Transaction): boolean {
  return paidAt === null && late === null;
}

/**
 * Does what the customer's bank does. A success is told by webhook, `tellAfterMs` later; a failure is not, as with
 * Paystack.
 * @returns the webhook; null when there is none, or none yet
 */
export function pay(
  twin: Twin,
  transaction: Transaction,
  payment: Payment,
  tellAfterMs?: number,
): Delivery | null {
  const { chance, faults } = twin;
  noteAttempt(twin, transaction, payment.channel);
  if (payment.channel === "card" && payment.card.outcome === "declined") {
    fail(twin, transaction, payment.card.gatewayResponse);
    return null;
  }
  if (faults.rejectsWrongTransfers && payment.channel === "bank_transfer" && isWrong(transaction, payment)) {
    return reject(twin, transaction, payment);
  }
  const mayBeLate = payment.channel === "bank_transfer" || payment.channel === "ussd";
  if (!mayBeLate || !chance.happens("late", faults.lateRate)) {
    return arrive(twin, transaction, payment, tellAfterMs);
  }
  const at = new Date(twin.clock.now().getTime() + chance.between("late ms", faults.lateMs));
  transaction.status = "ongoing";
  transaction.ongoingUntil ??= new Date(twin.clock.now().getTime() + patienceMs);
  transaction.late = { payment, at };
  awaitLate(twin, transaction);
  return null;
}

function isWrong(
  { requestedAmountKobo }: Transaction,
  { amountKobo = requestedAmountKobo }: Payment,
): boolean {
  return amountKobo !== requestedAmountKobo;
}

/** The money goes back to where it came from; the amount is text, and neither id nor reference are told. */
function reject(twin: Twin, transaction: Transaction, { amountKobo }: Payment): Delivery {
  const { customer, id } = transaction;
  fail(twin, transaction, "Incorrect amount sent");
  return emit(twin, {
    event: "bank.transfer.rejected",
    data: {
      bank_transfer: {
        amount: String(amountKobo),
        message: "incorrect amount sent",
        message_type: "INCORRECT_AMOUNT",
        transaction_id: String(id),
      },
      customer: {
        email: customer.email,
        customer_code: customer.code,
        id: customer.id,
        integration: 100_032,
        createdAt: customer.createdAt,
        updatedAt: customer.createdAt,
      },
    },
    reference: transaction.reference,
    resourceId: id,
  });
}

/** Half an hour, as Paystack's page gives for a transfer; who has not come back by then has gone. */
export const patienceMs = 30 * 60_000;

/** Lets money that is under way arrive in its time. */
export function awaitLate(twin: Twin, transaction: Transaction): void {
  const { late } = transaction;
  if (late === null) return;
  const afterMs = Math.max(late.at.getTime() - twin.clock.now().getTime(), 0);
  twin.clock.schedule(afterMs, () => {
    if (transaction.late === late) arrive(twin, transaction, late.payment);
  });
}

/** Lets a customer dispute a payment when it is time, if there is anything left to dispute by then. */
export function awaitChargeback(twin: Twin, transaction: Transaction): void {
  const { chargebackAt } = transaction;
  if (chargebackAt === null) return;
  twin.clock.schedule(Math.max(chargebackAt.getTime() - twin.clock.now().getTime(), 0), () => {
    const isLeft = transaction.amountKobo > goneKobo(transaction);
    transaction.chargebackAt = null;
    if (isLeft && transaction.disputes.length === 0) openDispute(twin, transaction, undefined);
  });
}

/** A try of the customer's that came to nothing; the next may succeed. */
export function fail(twin: Twin, transaction: Transaction, why: string): void {
  transaction.status = "failed";
  transaction.message = why;
  transaction.gatewayResponse = why;
  transaction.pendingCard = null;
  transaction.errors += 1;
  note(twin, transaction, "error", why);
}

export function noteAttempt(twin: Twin, transaction: Transaction, channel: PaidChannel): void {
  transaction.attempts += 1;
  transaction.message = null;
  transaction.channel = channel;
  note(twin, transaction, "action", `Attempted to pay with ${spoken[channel]}`);
}

const spoken = {
  card: "card",
  bank_transfer: "bank transfer",
  ussd: "ussd",
  bank: "bank",
  dedicated_nuban: "dedicated account",
} as const;

/** The money is there. */
function arrive(twin: Twin, transaction: Transaction, payment: Payment, tellAfterMs?: number): Delivery {
  const { clock } = twin;
  Object.assign(transaction, arrivedMoney(twin, transaction, payment));
  transaction.status = "success";
  transaction.paidAt = clock.now();
  transaction.channel = payment.channel;
  transaction.late = null;
  transaction.message = payment.channel === "ussd" ? "madePayment" : null;
  transaction.gatewayResponse = payment.channel === "card" ? "Successful" : "Approved";
  transaction.authorization = authorize(twin, transaction, payment);
  transaction.pendingCard = null;
  note(twin, transaction, "success", `Successfully paid with ${spoken[payment.channel]}`);
  book(twin, transaction.amountKobo - (transaction.feesKobo ?? 0), {
    reason: "Transaction",
    model: "Transaction",
    modelRow: transaction.id,
  });
  const { faults, chance } = twin;
  if (chance.happens("chargeback", faults.chargebackRate)) {
    const afterMs = chance.between("chargeback ms", faults.chargebackMs);
    transaction.chargebackAt = new Date(clock.now().getTime() + afterMs);
    awaitChargeback(twin, transaction);
  }
  return emit(twin, {
    event: "charge.success",
    data: eventView(transaction, clock.now()),
    reference: transaction.reference,
    resourceId: transaction.id,
    afterMs: tellAfterMs,
  });
}

/** What really came: what was sent, and what faults made of it. */
function arrivedMoney(
  { faults, chance }: Twin,
  { requestedAmountKobo, currency }: Transaction,
  { amountKobo: sentKobo = requestedAmountKobo, channel }: Payment,
): Pick<Transaction, "amountKobo" | "currency" | "feesKobo"> {
  const isFaulty =
    (faults.amountDeltaKobo !== 0 || faults.currency !== null) &&
    chance.happens("wrong money", faults.wrongMoneyRate);
  const passedKobo = faults.feePassed && channel !== "dedicated_nuban" ? passedFeeKobo(sentKobo) : 0;
  // A payment of nothing is none: the fault takes all but one kobo away.
  const amountKobo = Math.max(sentKobo + passedKobo + (isFaulty ? faults.amountDeltaKobo : 0), 1);
  return {
    amountKobo,
    currency: (isFaulty ? faults.currency : null) ?? currency,
    feesKobo: passedKobo === 0 ? feeKobo(amountKobo, channel) : passedKobo,
  };
}

function authorize(twin: Twin, { customer }: Transaction, payment: Payment): Authorization {
  const authorization: Authorization = {
    code: `AUTH_${nextCode(twin, 10)}`,
    email: customer.email,
    channel: payment.channel,
    card: payment.channel === "card" ? payment.card : null,
    receiver: payment.channel === "dedicated_nuban" ? payment.account : null,
    isActive: true,
  };
  keep(twin.authorizations, authorization.code, authorization);
  return authorization;
}

/** A page reloaded for hours must not fill the memory. */
const logMax = 50;

function note(twin: Twin, { log }: Transaction, type: LogEntry["type"], message: string): void {
  if (log.length < logMax) log.push({ type, message, at: twin.clock.now() });
}
