import { formatNaira } from "~/kernel/money";
import type { RefundStatus, Whereabouts } from "./contract";
import { dateWords } from "./working-days";

type Told = {
  status: RefundStatus;
  destination: Whereabouts;
  amountKobo: bigint;
  expectedBy: Date | null;
  processedAt: Date | null;
};

/** What happened to the money of a refund and by when it is there, in the customer's words. */
export function refundSentence(refund: Told): string {
  const naira = formatNaira(refund.amountKobo);
  if (refund.destination === "wallet") return walletSentence(refund, naira);
  if (refund.destination === "owner")
    return `${naira} was for the wallet of an account that is closed. Its owner has it: support gave it to them.`;
  if (refund.destination === "suspense")
    return `${naira} was for the wallet of an account that is closed. It is kept safe for its owner: support will ask where to send it.`;
  if (refund.destination === "account") return accountSentence(refund, naira);
  const by = refund.expectedBy === null ? "" : `: by ${dateWords(refund.expectedBy)}`;
  switch (refund.status) {
    case "requested":
      return `A refund of ${naira} was asked for and is being looked at.`;
    case "rejected":
      return `The refund of ${naira} was not granted. Support can tell you why.`;
    case "approved":
    case "submitting":
    case "unknown":
      return `${naira} goes back to the card or bank you paid with. We are handing it to Paystack; it usually takes 1-3 working days, at most 10${by}.`;
    case "processing":
      return `Paystack is sending ${naira} back to the card or bank you paid with. It usually takes 1-3 working days, at most 10${by}.`;
    case "processed":
      return `Paystack paid ${naira} back to the card or bank you paid with${on(refund.processedAt)}. Some banks show it a few days later.`;
    case "failed":
      return `The card or bank you paid with did not take ${naira} back. Your money is safe: we try again or put it into your wallet, and tell you. You need to do nothing.`;
    case "needs_attention":
      return `The card or bank you paid with cannot take ${naira} back. Your money is safe: support will ask you where to send it, or put it into your wallet.`;
  }
}

/** What the card or bank could not take, on its way to another account; what was still to be decided had not come so far. */
function accountSentence({ status, processedAt }: Told, naira: string): string {
  switch (status) {
    case "processed":
      return `Paystack paid ${naira} to the account you gave us${on(processedAt)}. Some banks show it a few days later.`;
    case "failed":
      return `The account you gave us did not take ${naira}. Your money is safe: we try again or put it into your wallet, and tell you. You need to do nothing.`;
    case "needs_attention":
      return `The account you gave us cannot take ${naira}. Your money is safe: support will ask you where to send it, or put it into your wallet.`;
    default:
      return `Paystack is sending ${naira} to the account you gave us. It usually takes 1-3 working days, at most 10.`;
  }
}

function walletSentence({ status, processedAt }: Told, naira: string): string {
  if (status === "processed")
    return `${naira} is in your wallet${since(processedAt)}. You can use it at once.`;
  if (status === "rejected") return `The refund of ${naira} was not granted. Support can tell you why.`;
  return `A refund of ${naira} to your wallet was asked for and is being looked at.`;
}

function on(at: Date | null): string {
  return at === null ? "" : ` on ${dateWords(at)}`;
}

function since(at: Date | null): string {
  return at === null ? "" : ` since ${dateWords(at)}`;
}
