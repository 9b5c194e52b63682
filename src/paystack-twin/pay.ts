import type { TestCard } from "./cards";
import { feeKobo } from "./fees";
import { eventView } from "./transaction-view";
import {
  type Authorization,
  type Channel,
  keep,
  type LogEntry,
  nextCode,
  type Transaction,
  type Twin,
} from "./twin";
import { emit } from "./webhooks";

/** How a customer pays: what the money comes from, and how much when it is not what was asked. */
export type Payment =
  | { readonly channel: "card"; readonly card: TestCard; readonly amountKobo?: number | undefined }
  | { readonly channel: "bank_transfer" | "ussd"; readonly amountKobo?: number | undefined };

/** Whether money for it may still come: a failed or abandoned one may be paid later, under the same reference. */
export function canBePaid({ paidAt }: Transaction): boolean {
  return paidAt === null;
}

/** Does what the customer's bank does. A success is told by webhook; a failure is not, as with Paystack. */
export function pay(twin: Twin, transaction: Transaction, payment: Payment): void {
  noteAttempt(twin, transaction, payment.channel);
  if (payment.channel === "card" && payment.card.outcome === "declined") {
    fail(twin, transaction, payment.card.gatewayResponse);
  } else {
    succeed(twin, transaction, payment);
  }
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

export function noteAttempt(twin: Twin, transaction: Transaction, channel: Channel): void {
  transaction.attempts += 1;
  transaction.message = null;
  transaction.channel = channel;
  note(twin, transaction, "action", `Attempted to pay with ${spoken[channel]}`);
}

const spoken = { card: "card", bank_transfer: "bank transfer", ussd: "ussd" } as const;

function succeed(twin: Twin, transaction: Transaction, payment: Payment): void {
  const { faults, clock } = twin;
  const asked = payment.amountKobo ?? transaction.requestedAmountKobo;
  // A payment of nothing is none: the fault takes all but one kobo away.
  const amountKobo = Math.max(asked + faults.amountDeltaKobo, 1);
  transaction.status = "success";
  transaction.paidAt = clock.now();
  transaction.channel = payment.channel;
  transaction.amountKobo = amountKobo;
  transaction.currency = faults.currency ?? transaction.currency;
  transaction.feesKobo = feeKobo(amountKobo);
  transaction.message = payment.channel === "ussd" ? "madePayment" : null;
  transaction.gatewayResponse = payment.channel === "card" ? "Successful" : "Approved";
  transaction.authorization = authorize(twin, transaction, payment);
  transaction.pendingCard = null;
  note(twin, transaction, "success", `Successfully paid with ${spoken[payment.channel]}`);
  emit(twin, "charge.success", eventView(transaction, clock.now()), transaction.reference);
}

function authorize(twin: Twin, { customer }: Transaction, payment: Payment): Authorization {
  const authorization: Authorization = {
    code: `AUTH_${nextCode(twin, 10)}`,
    email: customer.email,
    channel: payment.channel,
    card: payment.channel === "card" ? payment.card : null,
  };
  keep(twin.authorizations, authorization.code, authorization);
  return authorization;
}

/** A page reloaded for hours must not fill the memory. */
const logMax = 50;

function note(twin: Twin, { log }: Transaction, type: LogEntry["type"], message: string): void {
  if (log.length < logMax) log.push({ type, message, at: twin.clock.now() });
}
