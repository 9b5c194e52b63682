import { paymentsRefusals, topUpKoboMax, topUpKoboMin } from "~/modules/payments/contract";
import type { Problem } from "~/trpc/init";

/** What keeps this amount from being topped up: a place in `wallet.topUp`; null when nothing does or none is there yet. */
export function amountFault(amountKobo: number | null): "tooLittle" | "tooMuch" | null {
  if (amountKobo === null) return null;
  if (amountKobo < topUpKoboMin) return "tooLittle";
  return amountKobo > topUpKoboMax ? "tooMuch" : null;
}

/** The limit that a fault speaks of. */
export function limitOf(fault: "tooLittle" | "tooMuch"): number {
  return fault === "tooLittle" ? topUpKoboMin : topUpKoboMax;
}

/** Why a top-up could not begin: a place in `wallet.topUp`, or null for the refusal's own sentence. */
export function refusedBecause(problem: Problem): "providerAway" | "providerNo" | null {
  if (problem.code === paymentsRefusals.providerUnavailable.code) return "providerAway";
  return problem.code === paymentsRefusals.providerRefused.code ? "providerNo" : null;
}
