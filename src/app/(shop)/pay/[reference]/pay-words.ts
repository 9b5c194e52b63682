import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import type { PayState } from "./pay-state";

/** The headline of a payment's page: what is to do, or what became of the money. */
export function payHeadline(
  state: PayState,
  payment: PaymentDto,
  order: OrderDto | null,
  returned: boolean,
): string {
  const sum = formatNaira(payment.amountKobo);
  const came = formatNaira(payment.receivedKobo ?? payment.amountKobo);
  switch (state.kind) {
    case "instructions":
      return state.instructions.kind === "ussd" ? `Dial to pay ${sum}` : `Send ${sum} by transfer`;
    case "hosted":
      return returned ? "Not paid yet" : `Pay ${sum} on Paystack's page`;
    case "checking":
      return "We are checking. Do not pay again.";
    case "seen":
      return "We can see your money.";
    case "paid":
      if (state.extraKobo > 0) return `Paid, and ${formatNaira(state.extraKobo)} came on top.`;
      return order === null ? `${sum} is in your wallet.` : `Paid. Your order is ${order.number}.`;
    case "short":
      return `${formatNaira(state.receivedKobo)} came, ${formatNaira(state.missingKobo)} short.`;
    case "wallet":
      return `${came} is in your wallet.`;
    case "held":
      return "We are looking at this payment.";
    case "failed":
      return "That did not go through.";
    case "expired":
      return "The time for this payment is over.";
    case "cancelled":
      return "This order is cancelled.";
    case "paid-otherwise":
      return "This order is paid.";
    case "replaced":
      return "You chose another way to pay.";
  }
}

/** What it means and what to do next, under the headline; null where the headline and what stands below say it all. */
export function payExplanation(state: PayState, payment: PaymentDto, returned: boolean): string | null {
  switch (state.kind) {
    case "instructions":
      return state.unsure
        ? "Paystack does not answer us just now. If you have sent it, do not send it again: it is safe, and we keep asking."
        : null;
    case "hosted":
      return returned
        ? "Paystack has no payment from you yet. If your bank says otherwise, wait here: we keep asking."
        : null;
    case "checking":
      return "We do not know yet what Paystack did. It takes a moment; if you have paid, your money is safe.";
    case "seen":
      return "It is being matched. Do not pay again.";
    case "short":
      return shortWords(state);
    case "expired":
      return state.asking
        ? "We ask Paystack once more, then the order is let go. Do not send anything now."
        : "Nothing was paid in time, so nothing is owed.";
    case "cancelled":
      return "There is nothing to pay. If you sent money all the same, it lands in your wallet.";
    case "paid-otherwise":
      return "Nothing more is to pay. If you sent this one too, it lands in your wallet.";
    case "replaced":
      return "Do not pay this one any more. If you have sent it already, it lands in your wallet.";
    case "paid":
      return state.extraKobo > 0 ? payment.sentence : null;
    case "wallet":
    case "held":
    case "failed":
      return payment.sentence;
  }
}

function shortWords(state: Extract<PayState, { kind: "short" }>): string {
  const safe = `Nothing is lost: the ${formatNaira(state.receivedKobo)} is in your wallet.`;
  if (state.next !== null) return `${safe} You are paying the rest already.`;
  return state.payable
    ? `${safe} Add ${formatNaira(state.missingKobo)} and your food is cooked, or cancel.`
    : `${safe} Spend it on your next order.`;
}
