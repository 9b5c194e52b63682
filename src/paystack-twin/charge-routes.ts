import { type Answer, ok, PaystackRefusal } from "./answer";
import { testBank } from "./banks";
import type { Call, Route } from "./call";
import { answerCharge, beginCharge } from "./charges";
import type { Charge, Transaction } from "./records";
import { statusAt, verifyView } from "./transaction-view";
import type { Twin } from "./twin";
import { ussdCode } from "./ussd-code";
import { attempted } from "./webhooks";

/** Paying on a page of the merchant's own: what the checkout page would ask is asked by answers. */
export const chargeRoutes: readonly Route<Twin>[] = [
  { method: "POST", path: "/charge", answer: begin },
  ...(["pin", "otp", "phone", "birthday"] as const).map((step) => ({
    method: "POST",
    path: `/charge/submit_${step}`,
    answer: (twin: Twin, { body }: Call) => told(twin, answerCharge(twin, body, step)),
  })),
  {
    method: "GET",
    path: "/charge/:reference",
    answer: (twin, _, { reference = "" }) => check(twin, reference),
  },
];

async function begin(twin: Twin, call: Call): Promise<Answer> {
  const { transaction, told: webhook } = beginCharge(twin, call);
  if (twin.chance.happens("webhook early charge", twin.faults.webhookEarlyRate))
    await attempted(twin, webhook);
  return told(twin, transaction);
}

function check(twin: Twin, reference: string): Answer {
  const transaction = twin.transactions.get(reference);
  if (transaction?.charge == null) throw new PaystackRefusal(400, "Transaction reference is invalid");
  return told(twin, transaction, "Reference check successful");
}

/** What a charge wants next; what went wrong for good is 400, as recorded. */
function told(twin: Twin, transaction: Transaction, message = "Charge attempted"): Answer {
  const { charge, reference, paidAt } = transaction;
  if (charge === null) throw new PaystackRefusal(400, "Transaction reference is invalid");
  if (paidAt !== null) return ok(message, verifyView(transaction, twin.clock.now()));
  const [step] = charge.steps;
  if (charge.isOver || statusAt(transaction, twin.clock.now()) === "failed") {
    const data = { reference, status: "failed", message: transaction.gatewayResponse };
    const answer = ok(message, data);
    return charge.isOver
      ? { ...answer, httpStatus: 400, body: JSON.stringify({ status: false, message, data }) }
      : answer;
  }
  if (step !== undefined)
    return ok(message, { reference, status: `send_${step}`, display_text: questions[step] });
  return ok(message, { reference, ...offline(transaction, charge) });
}

const questions = {
  pin: "Please enter your card PIN",
  phone: "Please enter the phone number of your account",
  otp: "Please enter the OTP sent to your phone",
  birthday: "Please enter your birthday",
} as const;

/** What is done elsewhere: in a banking app, or on a phone. */
function offline({ transfer, id, requestedAmountKobo }: Transaction, { payment }: Charge) {
  if (transfer !== null) {
    return {
      status: "pending_bank_transfer",
      display_text: "Please make a transfer to the account specified",
      account_name: "PAYSTACK CHECKOUT",
      account_number: transfer.accountNumber,
      bank: testBank,
      account_expires_at: transfer.expiresAt,
      amount: requestedAmountKobo,
    };
  }
  if (payment.channel !== "ussd") return { status: "pending" };
  const code = ussdCode(id);
  return {
    status: "pay_offline",
    display_text: `Please dial ${code} on your mobile phone to complete the transaction`,
    ussd_code: code,
  };
}
