import { Clock, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { isFinal } from "~/modules/ordering/contract";
import { formatDay, formatTime, formatWindow } from "~/ui/fmt";
import type { Tracked } from "./order-words";

const lateSteps = ["placed", "accepted", "preparing", "ready", "out_for_delivery"] as const;

/** When it comes, and honestly when it is late. Nothing once the order has ended. */
export function Arrival({ order, now }: { order: Tracked; now: string }) {
  const t = useTranslations("orders.arrival");
  if (isFinal(order.status)) return null;
  const pickup = order.fulfilment.type === "pickup";
  const unpaid = order.status === "awaiting_payment";
  const lateMs = new Date(now).getTime() - new Date(order.etaTo).getTime();
  const step = lateSteps.find((one) => one === order.status);
  if (lateMs > 0 && step !== undefined && !(pickup && step === "ready")) {
    return (
      <p className="flex items-start gap-2 rounded-card bg-ata-band p-3 text-ata">
        <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
        <span>
          <span className="font-semibold">
            {t("late", { minutes: Math.ceil(lateMs / 60_000), where: t(`lateAt.${step}`) })}
          </span>{" "}
          {t("promised", { time: formatTime(order.etaTo) })}
        </span>
      </p>
    );
  }
  const day = formatDay(order.etaFrom, now);
  return (
    <p className="flex items-center gap-2 text-lg">
      <Clock aria-hidden className="size-5 shrink-0 text-ink-2" />
      <span>
        {unpaid ? t(pickup ? "readyIfPaid" : "arrivesIfPaid") : t(pickup ? "ready" : "arrives")}{" "}
        {day === "today" ? null : `${day}, `}
        <span className="figures font-semibold">{formatWindow(order.etaFrom, order.etaTo)}</span>
      </span>
    </p>
  );
}
