import { formatNaira } from "~/kernel/money";
import type { Attempt } from "./attempt-row";

type Told = Pick<
  Attempt,
  | "status"
  | "purpose"
  | "amountKobo"
  | "receivedKobo"
  | "outcome"
  | "outcomeReason"
  | "expiresAt"
  | "supersededAt"
  | "authorizationUrl"
  | "instructions"
>;

/** What happened to the money of a payment and what to do next, in the customer's words. */
export function sentenceOf(payment: Told, at: Date): string {
  return payment.outcome === null ? sentenceOfWaiting(payment, at) : sentenceOfSettled(payment);
}

function sentenceOfWaiting({ supersededAt, ...payment }: Told, at: Date): string {
  const sum = formatNaira(payment.amountKobo);
  if (supersededAt !== null) {
    return "Another payment has taken the place of this one: do not pay this one. If you have paid it already, the money goes to your wallet.";
  }
  switch (payment.status) {
    case "created":
      return "We are asking Paystack for the payment. Nothing has been charged.";
    case "initialized":
      return `Waiting for your ${sum}. Nothing has been charged so far.`;
    case "pending":
      return `Paystack is working on your ${sum}. Do not pay again: this page says when it has arrived.`;
    case "failed":
      return payment.authorizationUrl === null && payment.instructions === null
        ? "Paystack did not take this payment. Nothing was charged. Try again, or pay another way."
        : "Your bank did not approve this payment. Nothing was charged. Try again, or pay another way.";
    case "abandoned":
      return `No payment came in time, and nothing was charged. If you have paid all the same, your ${sum} will be in your wallet as soon as Paystack tells us.`;
    default:
      return at.getTime() < payment.expiresAt.getTime()
        ? `We could not ask Paystack about your ${sum} just now, and are checking. Do not pay again: what you have paid is not lost.`
        : `We are still checking with Paystack whether your ${sum} has come. Do not pay again: what you have paid is not lost.`;
  }
}

function sentenceOfSettled({ purpose, amountKobo, receivedKobo, outcome, outcomeReason }: Told): string {
  const came = formatNaira(receivedKobo ?? amountKobo);
  const isOrder = purpose === "order";
  switch (outcome) {
    case "captured":
      return isOrder
        ? `Your ${formatNaira(amountKobo)} has paid for the order.`
        : `Your ${formatNaira(amountKobo)} is in your wallet.`;
    case "captured_with_extra":
      return isOrder
        ? `${came} came, and the order cost ${formatNaira(amountKobo)}: it is paid, and the rest is in your wallet.`
        : `${came} came, more than the ${formatNaira(amountKobo)} you asked for: all of it is in your wallet.`;
    case "suspense":
      return "Your money has arrived, and a person of ours is finding out what it is for. It is not lost.";
    case "refused":
      return outcomeReason === "wrong_currency"
        ? "This payment was not made in naira, so we could not take it. Our people give it back through Paystack; nothing of it was used."
        : "This was a payment of Paystack's test system, which moves no money. Nothing was charged, and nothing was paid.";
    default:
      return sentenceOfWallet(came, amountKobo, receivedKobo, outcomeReason, isOrder);
  }
}

function sentenceOfWallet(
  came: string,
  amountKobo: bigint,
  receivedKobo: bigint | null,
  why: Told["outcomeReason"],
  isOrder: boolean,
): string {
  switch (why) {
    case "order_expired":
      return `Your ${came} came after the order had ended. All of it is in your wallet: order again and pay from there.`;
    case "order_cancelled":
      return `Your ${came} came after the order was cancelled. All of it is in your wallet.`;
    case "already_paid":
      return `The order was paid already. Your second payment of ${came} is in your wallet.`;
    case "superseded":
      return `You had chosen another way to pay by then. Your ${came} is in your wallet.`;
    default: {
      const missing = formatNaira(amountKobo - (receivedKobo ?? 0n));
      return isOrder
        ? `${came} came, ${missing} short. It is in your wallet: use it for this order while it waits, and pay the rest another way; or keep it for the next.`
        : `${came} came, ${missing} less than you asked for. All of it is in your wallet.`;
    }
  }
}
