import { invalid, PaystackRefusal } from "./answer";
import { type Call, isRecord, textOf } from "./call";
import { findCard, isRightAnswer, type Step, stepsOf } from "./cards";
import { openTransaction } from "./initialize";
import { fail, noteAttempt, patienceMs, pay } from "./pay";
import type { Charge, Delivery, Payment, Transaction } from "./records";
import { savedCard } from "./saved-card";
import { nextCode, type Twin } from "./twin";

/** What the bank asks of an account that pays: a birthday, then a code; Kuda has its token in the call itself. */
const bankOtp = "123456";

/** Begins a charge of the API's; what the answer says is in `chargeView`. Refuses what the twin has no bank for. */
export function beginCharge(twin: Twin, { body, ipAddress }: Call): Begun {
  if (textOf(body.email) === undefined)
    throw new PaystackRefusal(400, "Email address is required for association with card");
  const charge = chargeOf(twin, body);
  const { channel } = charge.payment;
  const isOffered = channel === "card" || channel === "bank_transfer" || channel === "ussd";
  const transaction = openTransaction(
    twin,
    { ...body, channels: isOffered ? [channel] : [] },
    { entryPoint: "charge", ipAddress },
  );
  transaction.charge = charge;
  transaction.channel = channel;
  if (channel === "bank_transfer") awaitTransfer(twin, transaction, body.bank_transfer);
  else if (channel === "ussd" || charge.steps.length > 0) wait(twin, transaction);
  else return { transaction, told: pay(twin, transaction, charge.payment) };
  return { transaction, told: null };
}

/** The webhook is there when nothing had to be asked. */
type Begun = { readonly transaction: Transaction; readonly told: Delivery | null };

function chargeOf(twin: Twin, body: Call["body"]): Charge {
  const { card, bank, ussd, bank_transfer: bankTransfer } = body;
  if (textOf(body.authorization_code) !== undefined) {
    return charge({ channel: "card", card: savedCard(twin, body) }, []);
  }
  if (isRecord(card)) {
    const found = findCard(textOf(card.number) ?? "");
    if (found === undefined || textOf(card.cvv) !== found.cvv)
      throw invalid("Invalid card", "invalid_params");
    const asked = stepsOf(found).filter((step) => step !== "pin" || textOf(body.pin) === undefined);
    if (asked.length < stepsOf(found).length && textOf(body.pin) !== found.pin)
      throw invalid("Incorrect PIN", "invalid_params");
    return charge({ channel: "card", card: found }, asked);
  }
  if (isRecord(bank)) return charge({ channel: "bank" }, stepsOfBank(bank));
  if (isRecord(ussd)) return charge({ channel: "ussd" }, []);
  if (isRecord(bankTransfer)) return charge({ channel: "bank_transfer" }, []);
  throw invalid("Charge needs card, bank, bank_transfer, ussd or authorization_code", "invalid_params");
}

function charge(payment: Payment, steps: readonly Charge["steps"][number][]): Charge {
  return { payment, steps: [...steps], isOver: false };
}

/** The two banks of Paystack's test data. */
function stepsOfBank({ code, account_number, phone, token }: Readonly<Record<string, unknown>>) {
  if (code === "057" && account_number === "0000000000") return ["birthday", "otp"] as const;
  if (code === "50211" && textOf(phone) !== undefined && textOf(token) === bankOtp) return [];
  throw invalid("Unable to charge this account", "invalid_params");
}

/** A quarter of an hour to eight hours, clamped: as the papers have it. */
const transferMs = { min: 15 * 60_000, max: 8 * 3_600_000 } as const;

function awaitTransfer(twin: Twin, transaction: Transaction, fields: unknown): void {
  const nowMs = twin.clock.now().getTime();
  const wanted = isRecord(fields) ? Date.parse(textOf(fields.account_expires_at) ?? "") : Number.NaN;
  const wantedMs = Number.isNaN(wanted) ? patienceMs : wanted - nowMs;
  const expiresAt = new Date(nowMs + Math.min(Math.max(wantedMs, transferMs.min), transferMs.max));
  transaction.transfer = { accountNumber: `99${nextCode(twin, 8, 10)}`, expiresAt };
  transaction.status = "ongoing";
  transaction.ongoingUntil = expiresAt;
}

function wait(twin: Twin, transaction: Transaction): void {
  transaction.status = "ongoing";
  transaction.ongoingUntil = new Date(twin.clock.now().getTime() + patienceMs);
}

/** Answers what the bank asked. One wrong answer ends the charge, and a right one afterwards does not mend it. */
export function answerCharge(twin: Twin, body: Call["body"], step: Charge["steps"][number]): Transaction {
  const transaction = twin.transactions.get(textOf(body.reference) ?? "");
  if (transaction === undefined || transaction.charge === null || transaction.paidAt !== null) {
    throw new PaystackRefusal(400, "Transaction reference is invalid");
  }
  const { charge: open } = transaction;
  const isRight = !open.isOver && open.steps[0] === step && isGood(open, step, textOf(body[step]) ?? "");
  if (!isRight) {
    open.isOver = true;
    noteAttempt(twin, transaction, open.payment.channel);
    fail(twin, transaction, wrong[step]);
    return transaction;
  }
  open.steps.shift();
  if (open.steps.length === 0) pay(twin, transaction, open.payment);
  return transaction;
}

const wrong = {
  pin: "Incorrect PIN",
  phone: "Incorrect phone number",
  otp: "Token Authorization Not Successful. Incorrect token",
  birthday: "Incorrect birthday",
} as const;

function isGood({ payment }: Charge, step: Step | "birthday", answer: string): boolean {
  if (step === "birthday") return /^(19|20)\d\d-\d\d-\d\d$/.test(answer);
  return payment.channel === "card" ? isRightAnswer(payment.card, step, answer) : answer === bankOtp;
}
