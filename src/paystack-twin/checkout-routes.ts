import { type Answer, html, seeOther } from "./answer";
import { type Call, type Route, textOf } from "./call";
import { findCard, isRightAnswer, stepsOf, type TestCard } from "./cards";
import { checkoutPage, donePage, lostPage, waitingPage } from "./checkout-page";
import { koboOf } from "./page";
import { canBePaid, fail, noteAttempt, patienceMs, pay } from "./pay";
import type { Channel, Payment, Transaction } from "./records";
import { nextCode, type Twin } from "./twin";
import { attempted } from "./webhooks";

/** The pages a customer sees. A paid transaction leads back to the shop, however one came here. */
export const checkoutRoutes: readonly Route<Twin>[] = [
  { method: "GET", path: "/checkout/:code", answer: onOpen(show) },
  { method: "POST", path: "/checkout/:code/card", answer: onOpen(payByCard) },
  { method: "POST", path: "/checkout/:code/card-step", answer: onOpen(answerBank) },
  { method: "POST", path: "/checkout/:code/transfer", answer: onOpen(payByTransfer) },
  { method: "POST", path: "/checkout/:code/ussd", answer: onOpen(payByUssd) },
];

type Act = (twin: Twin, call: Call, transaction: Transaction) => Answer | Promise<Answer>;

/** A second press of a button, or a reload, finds the payment made. */
function onOpen(act: Act): Route<Twin>["answer"] {
  return (twin, call, { code = "" }) => {
    const transaction = twin.transactionsByAccessCode.get(code);
    if (transaction === undefined) return html(lostPage(), 404);
    return canBePaid(transaction) ? act(twin, call, transaction) : leave(transaction);
  };
}

/** Back to the shop with the reference under both names that integrators see. */
function leave(transaction: Transaction): Answer {
  const { callbackUrl, reference } = transaction;
  if (transaction.paidAt === null) return html(waitingPage(transaction));
  if (callbackUrl === null) return html(donePage(transaction));
  const url = new URL(callbackUrl);
  url.searchParams.set("trxref", reference);
  url.searchParams.set("reference", reference);
  return seeOther(url.toString());
}

function show(twin: Twin, { query }: Call, transaction: Transaction): Answer {
  const asked = transaction.channels.find((one) => one === query.get("channel"));
  const channel = asked ?? (transaction.pendingCard === null ? transaction.channels[0] : "card") ?? "card";
  if (channel === "bank_transfer") awaitTransfer(twin, transaction);
  if (channel === "ussd") keepWaiting(twin, transaction);
  return html(checkoutPage(transaction, channel));
}

/** The customer is busy with a bank; who does not come back has gone. */
function keepWaiting(twin: Twin, transaction: Transaction): void {
  transaction.status = "ongoing";
  transaction.ongoingUntil = new Date(twin.clock.now().getTime() + patienceMs);
}

function awaitTransfer(twin: Twin, transaction: Transaction): void {
  const now = twin.clock.now();
  if (transaction.transfer === null || transaction.transfer.expiresAt <= now) {
    transaction.transfer = {
      accountNumber: `99${nextCode(twin, 8, 10)}`,
      expiresAt: new Date(now.getTime() + patienceMs),
    };
  }
  transaction.status = "ongoing";
  transaction.ongoingUntil = transaction.transfer.expiresAt;
}

function payByCard(twin: Twin, { body }: Call, transaction: Transaction): ReturnType<Act> {
  const card = findCard(textOf(body.number) ?? "");
  if (!isOffered(transaction, "card")) return back(transaction);
  const fault = faultOf(twin, card, textOf(body.cvv), textOf(body.expiry));
  if (card === undefined || fault !== null) {
    noteAttempt(twin, transaction, "card");
    fail(twin, transaction, fault ?? "Declined");
    return back(transaction, "card");
  }
  const [step] = stepsOf(card);
  if (step === undefined) return finish(twin, transaction, { channel: "card", card });
  transaction.pendingCard = { card, step };
  transaction.message = null;
  keepWaiting(twin, transaction);
  return back(transaction, "card");
}

/** What is wrong with what was typed; null when it is the card as it is. */
function faultOf(twin: Twin, card: TestCard | undefined, cvv = "", expiry = ""): string | null {
  if (card === undefined) return "Declined: use one of the test cards below";
  if (cvv !== card.cvv) return "Declined: wrong CVV";
  const [, month, year] = /^(0[1-9]|1[0-2])\s*\/\s*(?:20)?(\d{2})$/.exec(expiry) ?? [];
  if (month === undefined || year === undefined) return "Declined: the expiry must be MM/YY";
  const isPast = Date.UTC(2_000 + Number(year), Number(month)) <= twin.clock.now().getTime();
  return isPast ? "Expired card" : null;
}

/** One wrong answer ends the try, as with the real banks. */
function answerBank(twin: Twin, { body }: Call, transaction: Transaction): ReturnType<Act> {
  const { pendingCard } = transaction;
  if (pendingCard === null) return back(transaction, "card");
  const { card, step } = pendingCard;
  if (!isRightAnswer(card, step, textOf(body.answer) ?? "")) {
    noteAttempt(twin, transaction, "card");
    fail(twin, transaction, wrong[step]);
    return back(transaction, "card");
  }
  const steps = stepsOf(card);
  const next = steps[steps.indexOf(step) + 1];
  if (next === undefined) return finish(twin, transaction, { channel: "card", card });
  transaction.pendingCard = { card, step: next };
  return back(transaction, "card");
}

const wrong = {
  pin: "Incorrect PIN",
  phone: "Incorrect phone number",
  otp: "Token Authorization Not Successful. Incorrect token",
} as const;

/** Takes what was sent, as much as it was; a transfer to an expired account goes back to the sender. */
function payByTransfer(twin: Twin, { body }: Call, transaction: Transaction): ReturnType<Act> {
  const isOpen = transaction.transfer !== null && transaction.transfer.expiresAt > twin.clock.now();
  if (!isOffered(transaction, "bank_transfer") || !isOpen) return back(transaction, "bank_transfer");
  const amountKobo = koboOf(textOf(body.naira) ?? "");
  if (amountKobo === null) {
    fail(twin, transaction, "The amount must be naira, such as 2500 or 2500.50");
    return back(transaction, "bank_transfer");
  }
  return finish(twin, transaction, { channel: "bank_transfer", amountKobo });
}

function payByUssd(twin: Twin, _: Call, transaction: Transaction): ReturnType<Act> {
  if (!isOffered(transaction, "ussd")) return back(transaction);
  return finish(twin, transaction, { channel: "ussd" });
}

function isOffered({ channels }: Transaction, channel: Channel): boolean {
  return channels.includes(channel);
}

/** How long the shop stays in the dark when its customer is to be back first. */
const darkMs = 3_000;

async function finish(
  twin: Twin,
  transaction: Transaction,
  payment: Payment & { channel: Channel },
): Promise<Answer> {
  const { redirectOrder } = twin.faults;
  const told = pay(twin, transaction, payment, redirectOrder === "redirect_first" ? darkMs : 0);
  if (redirectOrder === "webhook_first") await attempted(twin, told);
  return canBePaid(transaction) ? back(transaction, payment.channel) : leave(transaction);
}

function back({ accessCode }: Transaction, channel?: Channel): Answer {
  return seeOther(`/checkout/${accessCode}${channel === undefined ? "" : `?channel=${channel}`}`);
}
