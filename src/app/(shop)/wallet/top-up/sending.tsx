"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { formatNaira } from "~/kernel/money";
import type { PaymentStartDto } from "~/modules/payments/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import {
  exitAfterMs,
  isUnanswered,
  sentenceAfterMs,
  untilAnswered,
  useWaited,
} from "../../../until-answered";
import type { TopUpIntent } from "./top-up-intent";

/**
 * A top-up on its way to Paystack. While this is mounted it is being asked for, with the key it was born with: an
 * answer that was lost is asked for again, and a page that was reloaded goes on here.
 */
export function Sending({
  intent,
  resumed,
  onStarted,
  onRefused,
}: {
  intent: TopUpIntent;
  /** It was begun before this page was opened. */
  resumed: boolean;
  onStarted: (payment: PaymentStartDto) => void;
  onRefused: (problem: Problem) => void;
}) {
  const t = useTranslations("wallet.topUp");
  const trpc = useTRPC();
  const topUp = useMutation({
    ...trpc.wallet.topUp.mutationOptions({ trpc: { context: { idempotencyKey: intent.key } } }),
    ...untilAnswered,
    onSuccess: onStarted,
    onError: (error) => {
      const problem = problemOf(error);
      if (problem !== undefined && !isUnanswered(problem)) onRefused(problem);
    },
  });
  const { mutate } = topUp;
  // An effect because what is stored is the cause: a top-up without an answer, from this page or an earlier one.
  useEffect(() => {
    const timer = setTimeout(() => mutate(intent.input), 0);
    return () => clearTimeout(timer);
  }, [mutate, intent]);
  const waited = useWaited(topUp.submittedAt);
  const checking = resumed || topUp.failureCount > 0;
  const amount = formatNaira(intent.input.amountKobo);
  const wallet = (chunks: ReactNode) => <TextLink href={paths.wallet}>{chunks}</TextLink>;

  if (topUp.isError && isUnanswered(problemOf(topUp.error))) {
    return (
      <Banner tone="warn" title={t("noAnswer")}>
        <p>{t.rich("noAnswerText", { amount, wallet })}</p>
        <Button className="mt-3" size="small" onClick={() => mutate(intent.input)}>
          {t("ask")}
        </Button>
      </Banner>
    );
  }
  return (
    <div className="grid gap-3" aria-live="assertive">
      <Button size="large" wide busy busyLabel={checking ? t("checking") : t("asking")}>
        {t("button", { sum: amount })}
      </Button>
      {checking ? (
        <Banner tone="warn" title={t("checkingTitle")}>
          {t("checkingText", { amount })}
        </Banner>
      ) : waited >= sentenceAfterMs ? (
        <p className="text-sm text-ink-2">{t("still")}</p>
      ) : null}
      {waited >= exitAfterMs ? <p className="text-sm text-ink-2">{t.rich("leave", { wallet })}</p> : null}
    </div>
  );
}
