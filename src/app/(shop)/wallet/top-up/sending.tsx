"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { formatNaira } from "~/kernel/money";
import type { PaymentStartDto } from "~/modules/payments/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { exitAfterMs, isUnanswered, sentenceAfterMs, untilAnswered, useWaited } from "../../until-answered";
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
  const sum = formatNaira(intent.input.amountKobo);

  if (topUp.isError && isUnanswered(problemOf(topUp.error))) {
    return (
      <Banner tone="warn" title="We have no answer yet. Nothing was taken.">
        <p>
          The network gave no answer, and this step takes no money. If the top-up of {sum} was begun, it
          stands in <TextLink href={paths.wallet}>your wallet</TextLink>. Asking again begins no second one.
        </p>
        <Button className="mt-3" size="small" onClick={() => mutate(intent.input)}>
          Ask again
        </Button>
      </Banner>
    );
  }
  return (
    <div className="grid gap-3" aria-live="assertive">
      <Button size="large" wide busy busyLabel={checking ? "Checking…" : "Asking Paystack…"}>
        Top up {sum}
      </Button>
      {checking ? (
        <Banner tone="warn" title="We are checking. Please do not begin again.">
          The answer got lost on the way. We ask for the same top-up of {sum}, so there is never a second one.
        </Banner>
      ) : waited >= sentenceAfterMs ? (
        <p className="text-sm text-ink-2">Still working: Paystack takes its time. Nothing is taken yet.</p>
      ) : null}
      {waited >= exitAfterMs ? (
        <p className="text-sm text-ink-2">
          You may leave this page. If the top-up was begun, it waits in{" "}
          <TextLink href={paths.wallet}>your wallet</TextLink>.
        </p>
      ) : null}
    </div>
  );
}
