"use client";

import { useTranslations } from "next-intl";
import { exitAfterMs, sentenceAfterMs, useWaited } from "../until-answered";

/**
 * What stands under the button of an act with money while its answer is not there: nothing, then that it is still on
 * its way, then that it is safe to leave. `since` is when it was sent, 0 while none is under way.
 */
export function Waiting({ since }: { since: number }) {
  const t = useTranslations("common.waiting");
  const waited = useWaited(since);
  if (waited < sentenceAfterMs) return null;
  return (
    <p role="status" className="text-sm text-ink-2">
      {t(waited < exitAfterMs ? "slow" : "exit")}
    </p>
  );
}
