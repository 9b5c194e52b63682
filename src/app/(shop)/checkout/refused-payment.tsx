"use client";

import type { ReactNode } from "react";
import type { Problem } from "~/trpc/init";
import { Button } from "~/ui/button";

/** Paystack could not be had for this payment: what else pays for dinner now. */
export function explainPayment(
  problem: Problem,
  ways: { onUseWallet?: (() => void) | undefined; onClose: () => void },
): { title: string; body: ReactNode; actions: ReactNode } {
  const unavailable = problem.code === "payments.provider_unavailable";
  return {
    title: unavailable ? "Paystack does not answer" : "Paystack did not take this",
    body: null,
    actions: (
      <>
        {ways.onUseWallet === undefined ? null : (
          <Button onClick={ways.onUseWallet}>Use my wallet instead</Button>
        )}
        <Button variant="secondary" onClick={ways.onClose}>
          {unavailable ? "Back, and try again" : "Choose another way"}
        </Button>
      </>
    ),
  };
}
