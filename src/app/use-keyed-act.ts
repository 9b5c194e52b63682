"use client";

import { useState } from "react";
import { problemOf } from "~/trpc/client";
import { newKey } from "~/trpc/new-key";
import { isUnanswered } from "./until-answered";

/**
 * One key an act, as the options of its mutation: what was not answered is asked again under the same key, and is done
 * once; a refusal ends the act, and the next press is a new one. `renew` is for a screen that stays and does another
 * after this one was done.
 */
export function useKeyedAct() {
  const [idempotencyKey, setKey] = useState(newKey);
  const renew = () => setKey(newKey());
  const options = {
    trpc: { context: { idempotencyKey } },
    onError: (error: unknown) => {
      if (!isUnanswered(problemOf(error))) renew();
    },
  };
  return { options, renew };
}
