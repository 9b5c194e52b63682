import type { Attempt } from "./attempt-row";
import { paymentProvider } from "./payment-provider";
import type { Outcome } from "./provider";
import type { WhereToPay } from "./start-payment";

/** Asks Paystack for an account number or a USSD code of this one payment, for our own page to show. */
export async function askForInstructions(attempt: Attempt): Promise<Outcome<WhereToPay>> {
  const answer = await paymentProvider().charge({
    reference: attempt.reference,
    amountKobo: attempt.amountKobo,
    email: attempt.email,
    channel: attempt.channel === "ussd" ? "ussd" : "bank_transfer",
    expiresAt: attempt.expiresAt,
    metadata: { purpose: attempt.purpose },
  });
  return answer.kind === "done" ? { kind: "done", value: { instructions: answer.value } } : answer;
}
