import { Clock, TriangleAlert } from "lucide-react";
import { isFinal, type OrderDto } from "~/modules/ordering/contract";
import { formatDay, formatTime, formatWindow } from "~/ui/fmt";

/** When it comes, and honestly when it is late. Nothing once the order has ended. */
export function Arrival({ order, now }: { order: OrderDto; now: string }) {
  if (isFinal(order.status)) return null;
  const pickup = order.fulfilment.type === "pickup";
  const unpaid = order.status === "awaiting_payment";
  const late = !unpaid && !(pickup && order.status === "ready") && new Date(now) > new Date(order.etaTo);
  if (late) {
    return (
      <p className="flex items-start gap-2 rounded-card bg-ata-band p-3 text-ata">
        <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
        <span>
          <span className="font-semibold">This is late.</span> It should have been{" "}
          {pickup ? "ready" : "with you"} by {formatTime(order.etaTo)}. Call the kitchen if you would like to
          know more.
        </span>
      </p>
    );
  }
  const day = formatDay(order.etaFrom, now);
  return (
    <p className="flex items-center gap-2 text-lg">
      <Clock aria-hidden className="size-5 shrink-0 text-ink-2" />
      <span>
        {unpaid ? `If paid now, it ${pickup ? "is ready" : "arrives"}` : pickup ? "Ready" : "Arrives"}{" "}
        {day === "today" ? null : `${day}, `}
        <span className="figures font-semibold">{formatWindow(order.etaFrom, order.etaTo)}</span>
      </span>
    </p>
  );
}
