"use client";

import { useTranslations } from "next-intl";
import { problemOf } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { exitAfterMs, sentenceAfterMs, useWaited } from "../../until-answered";

/** Why an act with money was not done; that the answer never came, when it did not. */
export function ActFault({ error }: { error: unknown }) {
  const t = useTranslations("orders");
  const problem: Problem | undefined = problemOf(error);
  return <Banner tone="danger" title={problem?.sentence ?? t("noAnswer")} />;
}

/** What is said while an act with money takes long: nothing, then a sentence, then that it is safe to leave. */
export function Waiting({ since }: { since: number }) {
  const t = useTranslations("orders.claim");
  const waited = useWaited(since);
  if (waited < sentenceAfterMs) return null;
  return (
    <p role="status" className="text-sm text-ink-2">
      {t(waited < exitAfterMs ? "slow" : "exit")}
    </p>
  );
}
