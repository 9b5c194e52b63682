import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefundDto } from "~/modules/refunds/contract";
import { Card } from "~/ui/card";
import { cn } from "~/ui/cn";
import { formatDay, formatDayTime } from "~/ui/fmt";
import { needsUs } from "./refund-state";
import { type RefundStep, refundSteps, refundTitle } from "./refund-words";

/** Each refund of an order: where its money is, the steps it has gone with their moments, and what is still to come. */
export function RefundTracker({ refunds, now }: { refunds: readonly RefundDto[]; now: string }) {
  const t = useTranslations("orders");
  if (refunds.length === 0) return null;
  return (
    <Card as="section" aria-labelledby="refunds" className="grid gap-5 md:p-5">
      <h2 id="refunds" className="font-display text-xl font-bold">
        {t("refund.title", { count: refunds.length })}
      </h2>
      {refunds.map((refund) => (
        <RefundProgress key={refund.id} refund={refund} now={now} />
      ))}
    </Card>
  );
}

/** One refund: where its money is, each step with its moment, and by when the bank shows it. */
export function RefundProgress({ refund, now }: { refund: RefundDto; now: string }) {
  const t = useTranslations("orders");
  const steps = refundSteps(refund, t);
  return (
    <article className="grid gap-3 border-t border-line pt-4 first-of-type:border-t-0 first-of-type:pt-0">
      <div>
        <h3 className="text-lg font-semibold">{refundTitle(refund, t)}</h3>
        <p className={cn(needsUs(refund) ? "mt-2 rounded-card bg-ata-band p-3 text-ata" : "text-ink-2")}>
          {refund.sentence}
        </p>
      </div>
      {refund.status === "rejected" ? null : (
        <ol className="grid gap-3 sm:grid-flow-col sm:auto-cols-fr sm:gap-2">
          {steps.map((step, index) => (
            <Step
              key={step.word}
              step={step}
              next={!step.done && steps[index - 1]?.done === true}
              last={index === steps.length - 1}
              due={index === steps.length - 1 ? refund.expectedBy : null}
              now={now}
            />
          ))}
        </ol>
      )}
    </article>
  );
}

function Step({
  step,
  next,
  last,
  due,
  now,
}: {
  step: RefundStep;
  next: boolean;
  last: boolean;
  due: string | null;
  now: string;
}) {
  const t = useTranslations("orders.refund");
  return (
    <li className="flex gap-3 sm:grid sm:gap-1.5" aria-current={next ? "step" : undefined}>
      <span className="flex items-center gap-2">
        <span
          aria-hidden
          className={cn(
            "inline-flex size-7 shrink-0 items-center justify-center rounded-full border-2",
            step.done && "border-ugu bg-ugu-band text-ugu",
            next && "border-etu bg-etu-band",
            !step.done && !next && "border-line",
          )}
        >
          {step.done ? <Check className="size-4" strokeWidth={3} /> : null}
          {next ? <span className="size-2 rounded-full bg-etu motion-safe:animate-pulse" /> : null}
        </span>
        {last ? null : (
          <span
            aria-hidden
            className={cn("hidden h-0.5 flex-1 sm:block", step.done ? "bg-ugu" : "bg-line")}
          />
        )}
      </span>
      <span className={cn("min-w-0", !step.done && !next && "text-ink-3")}>
        <span className={cn("block leading-7 sm:leading-normal", (step.done || next) && "font-medium")}>
          {step.word}
          <span className="sr-only">{t(step.done ? "done" : next ? "next" : "toCome")}</span>
        </span>
        {step.at === null ? null : (
          <time dateTime={step.at} className="block text-sm text-ink-2">
            {formatDayTime(step.at, now)}
          </time>
        )}
        {step.done || due === null ? null : (
          <time dateTime={due} className="block text-sm text-ink-2">
            {t("by", { when: formatDay(due, now) })}
          </time>
        )}
      </span>
    </li>
  );
}
