"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { exitAfterMs, isUnanswered, sentenceAfterMs, untilAnswered, useWaited } from "../until-answered";
import { underWay } from "./pay-words";
import type { PaymentAttempt, SentPayment } from "./payment-attempt";

/**
 * A payment under way. While this is mounted the order is being asked for, with the key that was born with the quote:
 * an answer that was lost is asked for again until it is known, and a page that was reloaded goes on here.
 */
export function Paying({
  attempt,
  sent,
  resumed,
  onPlaced,
  onRefused,
}: {
  attempt: PaymentAttempt;
  sent: SentPayment;
  /** It was begun before this page was opened. */
  resumed: boolean;
  onPlaced: (order: OrderDto) => void;
  onRefused: (problem: Problem) => void;
}) {
  const trpc = useTRPC();
  const place = useMutation({
    ...trpc.orders.place.mutationOptions({ trpc: { context: { idempotencyKey: attempt.key } } }),
    ...untilAnswered,
    onSuccess: onPlaced,
    onError: (error) => {
      const problem = problemOf(error);
      if (problem !== undefined && !isUnanswered(problem)) onRefused(problem);
    },
  });
  const { mutate } = place;
  // An effect because what is stored is the cause: an intent to pay without an answer, from this page or an earlier one.
  useEffect(() => {
    const timer = setTimeout(() => mutate(sent.input), 0);
    return () => clearTimeout(timer);
  }, [mutate, sent]);
  const waited = useWaited(place.submittedAt);
  const checking = resumed || place.failureCount > 0;
  const total = formatNaira(attempt.quote.totalKobo);
  const doing = underWay(sent.input.tenders, attempt.quote.totalKobo);

  if (place.isError && isUnanswered(problemOf(place.error))) {
    return <Unanswered total={total} onAsk={() => mutate(sent.input)} />;
  }
  return (
    <div className="grid gap-3" aria-live="assertive">
      <Button size="large" wide busy busyLabel={checking ? "Checking…" : doing}>
        Pay {total}
      </Button>
      {checking ? (
        <Banner tone="warn" title="We are checking. Do not pay again.">
          The answer got lost on the way. We ask with the same receipt, so {total} is never taken twice.
        </Banner>
      ) : waited >= sentenceAfterMs ? (
        <p className="text-sm text-ink-2">
          Still working: the kitchen is counting your portions. Do not pay again.
        </p>
      ) : null}
      {waited >= exitAfterMs ? (
        <p className="text-sm text-ink-2">
          You may leave this page. If the payment went through, the order stands in{" "}
          <TextLink href={paths.orders}>your orders</TextLink>; if not, nothing was charged.
        </p>
      ) : null}
    </div>
  );
}

/** No answer after many tries: what is known, what is safe, and the button that asks again. */
function Unanswered({ total, onAsk }: { total: string; onAsk: () => void }) {
  return (
    <Banner tone="warn" title="We have no answer yet. Do not pay again.">
      <p>
        The network gave no answer. If {total} was taken, the order stands in{" "}
        <TextLink href={paths.orders}>your orders</TextLink>. Asking again is safe: it is the same receipt,
        and it never pays twice.
      </p>
      <Button className="mt-3" size="small" onClick={onAsk}>
        Ask again
      </Button>
    </Banner>
  );
}
