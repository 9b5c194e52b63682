"use client";

import { useState } from "react";
import { problemOf } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { newKey } from "~/trpc/new-key";
import { isUnanswered } from "../../../until-answered";

/** What a wallet with a PIN answers until the right one comes. */
const pinCodes: readonly string[] = ["identity.pin_required", "identity.wrong_pin", "identity.pin_locked"];

/**
 * How an act on money of a group stands: one key for one sum, so that pressing again, or asking again when no answer
 * came, does it once; and whether it waits for the wallet's PIN.
 */
export function useMoneyAct(sumKobo: number) {
  const [held, setHeld] = useState(() => ({ sumKobo, key: newKey() }));
  const [pinFault, setPinFault] = useState<Problem | null>(null);
  // Another sum is another act.
  if (held.sumKobo !== sumKobo) setHeld({ sumKobo, key: newKey() });
  const renew = () => setHeld({ sumKobo, key: newKey() });
  /** True when an error is told here, by the PIN's sheet or by asking again. */
  function takes(error: unknown): boolean {
    const problem = problemOf(error);
    if (problem === undefined || isUnanswered(problem)) return true;
    if (!pinCodes.includes(problem.code)) return false;
    setPinFault(problem);
    return true;
  }
  return {
    idempotencyKey: held.key,
    pinFault,
    closePin: () => setPinFault(null),
    renew,
    /** A refusal ends the act: it is told as `refused` tells it, and the next press is a new one. */
    onError: (refused: (error: unknown) => void) => (error: unknown) => {
      if (takes(error)) return;
      renew();
      refused(error);
    },
  };
}
