import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OrderStatus } from "~/modules/ordering/contract";
import { cn } from "~/ui/cn";
import { formatDayTime } from "~/ui/fmt";
import { orderStatusLook } from "~/ui/order-status-look";
import { byWords, type OrderWords, stepsOf, type Tracked } from "./order-words";

/** The steps of an order: what has happened, when and by whom, where it stands, and what is still to come. */
export function Tracker({ order, now }: { order: Tracked; now: string }) {
  const [t, status] = [useTranslations("orders"), useTranslations("common.orderStatus")];
  const steps = stepsOf(order);
  const reached = steps.indexOf(order.status);
  return (
    <ol>
      {steps.map((step, index) => {
        const event = order.events.find((one) => one.status === step);
        const here = index === reached;
        const last = index === steps.length - 1;
        return (
          <li
            key={step}
            aria-current={here ? "step" : undefined}
            className="relative flex gap-3 pb-5 last:pb-0"
          >
            {last ? null : (
              <span
                aria-hidden
                className={cn(
                  "absolute top-9 bottom-0 left-[1.0625rem] w-0.5",
                  event !== undefined && !here ? "bg-ugu" : "bg-line",
                )}
              />
            )}
            <StepMark step={step} done={event !== undefined && (!here || last)} here={here && !last} />
            <div className={cn("min-w-0 pt-1", event === undefined && "text-ink-3")}>
              <p className={cn(here && "font-bold")}>
                {stepWord(order, step, t, status)}
                <span className="sr-only">
                  {t(event === undefined ? "tracker.toCome" : here ? "tracker.now" : "tracker.done")}
                </span>
              </p>
              {event === undefined ? null : (
                <p className="text-sm text-ink-2">
                  <time dateTime={event.at}>{formatDayTime(event.at, now)}</time>
                  {/* What Paystack has confirmed is nobody's act. */}
                  {event.by === "system" ? null : t("tracker.by", { who: byWords(order, event.by, t) })}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function StepMark({ step, done, here }: { step: OrderStatus; done: boolean; here: boolean }) {
  const Icon = done ? Check : orderStatusLook[step].icon;
  return (
    <span
      aria-hidden
      className={cn(
        "z-10 inline-flex size-9 shrink-0 items-center justify-center rounded-full border-2",
        done && "border-ugu bg-ugu-band text-ugu",
        here && "border-epo bg-epo text-on-epo",
        !done && !here && "border-line bg-surface text-ink-3",
      )}
    >
      <Icon className="size-4.5" strokeWidth={done ? 3 : 2} />
    </span>
  );
}

function stepWord(
  order: Tracked,
  step: OrderStatus,
  t: OrderWords,
  status: ReturnType<typeof useTranslations<"common.orderStatus">>,
): string {
  const pickup = order.fulfilment.type === "pickup";
  if (pickup && step === "ready") return t("tracker.readyToCollect");
  if (pickup && step === "delivered") return t("tracker.collected");
  return status(step);
}
