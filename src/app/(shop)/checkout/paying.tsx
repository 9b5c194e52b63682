"use client";

import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { untilLoaded } from "~/ui/until-loaded";
import { LatePart } from "../../late-part";
import { exitAfterMs, isUnanswered, sentenceAfterMs, untilAnswered, useWaited } from "../../until-answered";
import { usePayWords } from "./pay-words";
import type { PaymentAttempt, SentPayment } from "./payment-attempt";
import { pinCodes } from "./pin-codes";

const PinSheet = dynamic(() => untilLoaded(() => import("../pin-sheet").then((module) => module.PinSheet)), {
  ssr: false,
  loading: LatePart,
});

const ordersLink = (words: ReactNode) => <TextLink href={paths.orders}>{words}</TextLink>;

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
  const t = useTranslations("checkout.paying");
  const payWords = usePayWords();
  const trpc = useTRPC();
  const [pinFault, setPinFault] = useState<Problem | null>(null);
  const place = useMutation({
    ...trpc.orders.place.mutationOptions({ trpc: { context: { idempotencyKey: attempt.key } } }),
    ...untilAnswered,
    onSuccess: onPlaced,
    onError: (error) => {
      const problem = problemOf(error);
      if (problem === undefined || isUnanswered(problem)) return;
      // Nothing was done yet: the same order, under the same key, with the PIN beside it.
      if (pinCodes.includes(problem.code)) setPinFault(problem);
      else onRefused(problem);
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
  const doing = payWords.underWay(sent.input.tenders, attempt.quote.totalKobo);

  if (place.isError && isUnanswered(problemOf(place.error))) {
    return <Unanswered total={total} onAsk={() => mutate(sent.input)} />;
  }
  if (pinFault !== null) {
    return (
      <PinSheet
        open
        onOpenChange={(open) => {
          if (!open) onRefused(pinFault);
        }}
        amount={total}
        busy={place.isPending}
        fault={pinFault.code === "identity.pin_required" ? null : pinFault}
        onPin={(pin) => mutate({ ...sent.input, pin })}
      />
    );
  }
  return (
    <div className="grid gap-3" aria-live="assertive">
      <Button size="large" wide busy busyLabel={checking ? t("checking") : doing}>
        {t("pay", { total })}
      </Button>
      {checking ? (
        <Banner tone="warn" title={t("checkTitle")}>
          {t("checkText", { total })}
        </Banner>
      ) : waited >= sentenceAfterMs ? (
        <p className="text-sm text-ink-2">{t("still")}</p>
      ) : null}
      {waited >= exitAfterMs ? (
        <p className="text-sm text-ink-2">{t.rich("leave", { orders: ordersLink })}</p>
      ) : null}
    </div>
  );
}

/** No answer after many tries: what is known, what is safe, and the button that asks again. */
function Unanswered({ total, onAsk }: { total: string; onAsk: () => void }) {
  const t = useTranslations("checkout.paying");
  return (
    <Banner tone="warn" title={t("noneTitle")}>
      <p>{t.rich("none", { total, orders: ordersLink })}</p>
      <Button className="mt-3" size="small" onClick={onAsk}>
        {t("again")}
      </Button>
    </Banner>
  );
}
