import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "~/ui/cn";
import type { PayState } from "./pay-state";

const steps = ["waiting", "seen", "paid"] as const;

/** How far the money has come. Only where it is on its way: a payment that ended otherwise has no steps. */
export function PaySteps({ state }: { state: PayState }) {
  const t = useTranslations("pay.steps");
  const reached = reachedBy(state);
  if (reached === null) return null;
  return (
    <ol aria-label={t("label")} className="grid grid-cols-[1fr_1.5fr_1fr] gap-2">
      {steps.map((step, index) => {
        const done = index < reached || (state.kind === "paid" && index === reached);
        const current = index === reached;
        return (
          <li
            key={step}
            aria-current={current ? "step" : undefined}
            className={cn(
              "border-t-4 pt-2 text-sm whitespace-nowrap",
              done ? "border-ugu" : current ? "border-etu" : "border-line",
              current ? "font-semibold text-ink" : "text-ink-2",
            )}
          >
            <span className="flex items-center gap-1.5">
              {done ? <Check aria-hidden className="size-4 shrink-0 text-ugu" /> : null}
              {current && !done ? (
                <span
                  aria-hidden
                  className="size-2 shrink-0 animate-pulse-calm rounded-full bg-etu motion-reduce:animate-none"
                />
              ) : null}
              {t(step)}
              {done && !current ? <span className="sr-only">{t("done")}</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function reachedBy({ kind }: PayState): number | null {
  if (kind === "instructions" || kind === "hosted" || kind === "checking") return 0;
  if (kind === "seen") return 1;
  return kind === "paid" ? 2 : null;
}
