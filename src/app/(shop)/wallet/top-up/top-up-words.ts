import { formatNaira } from "~/kernel/money";
import { paymentsRefusals, topUpKoboMax, topUpKoboMin } from "~/modules/payments/contract";
import type { Problem } from "~/trpc/init";

/** What keeps this amount from being topped up, in words; null when nothing does or none is there yet. */
export function amountFault(amountKobo: number | null): string | null {
  if (amountKobo === null) return null;
  if (amountKobo < topUpKoboMin) return `At least ${formatNaira(topUpKoboMin)}, or the fee would eat it.`;
  if (amountKobo > topUpKoboMax)
    return `At most ${formatNaira(topUpKoboMax)} at once. Add the rest with a second top-up.`;
  return null;
}

/** Why a top-up could not begin: where the money is comes first. */
export function refusedWords(problem: Problem): { title: string; text: string } {
  const title = "Nothing was taken, and your wallet is as it was.";
  if (problem.code === paymentsRefusals.providerUnavailable.code)
    return { title, text: "Paystack does not answer just now. Try again in a minute." };
  if (problem.code === paymentsRefusals.providerRefused.code)
    return { title, text: "Paystack did not take this top-up. Try another way to pay, or another amount." };
  return { title, text: problem.sentence };
}
