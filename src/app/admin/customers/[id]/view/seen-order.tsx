import type { CustomerOrderViewDto } from "~/modules/console/contract";
import { adminPaths } from "~/ui/admin-paths";
import { formatPhone, formatWindow } from "~/ui/fmt";
import { StatusPill } from "~/ui/status-pill";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { Receipt } from "../../../../(shop)/orders/[orderId]/receipt";
import { Facts } from "../../../money/facts";

/** One order as its customer reads it: where it stands, when it comes, what came back, and the receipt. */
export function SeenOrder({ id, view, now }: { id: string; view: CustomerOrderViewDto; now: string }) {
  const { order, refunds } = view;
  const { fulfilment } = order;
  return (
    <div className="grid gap-4">
      <p>
        <TextLink href={adminPaths.customerView(id)}>Their orders and wallet</TextLink>
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-6">
        <div className="grid min-w-0 gap-4">
          <section
            aria-label="Where it stands"
            className="grid gap-3 rounded-card border border-line bg-surface p-4"
          >
            <p className="flex flex-wrap items-center justify-between gap-2">
              <span className="figures text-ink-2">Order {order.number}</span>
              <StatusPill status={order.status} />
            </p>
            <Facts
              className="border-0 p-0"
              facts={[
                { label: "Promised", value: formatWindow(order.etaFrom, order.etaTo) },
                { label: "Cancelling", value: order.cancel.sentence },
                {
                  label: fulfilment.type === "pickup" ? "Pick up" : "Delivery",
                  value:
                    fulfilment.type === "pickup"
                      ? order.kitchen.name
                      : `${fulfilment.landmark}, ${formatPhone(fulfilment.phone)}`,
                },
                ...(order.recipient === null
                  ? []
                  : [
                      {
                        label: "Sent to",
                        value: `${order.recipient.name}, ${formatPhone(order.recipient.phone)}`,
                      },
                    ]),
                { label: "Delivery PIN", value: "shown to the customer alone" },
              ]}
            />
          </section>
          {refunds.length === 0 ? null : (
            <section
              aria-label="What came back"
              className="grid gap-2 rounded-card border border-line bg-surface p-4"
            >
              <h2 className="font-display text-xl font-bold">Money back</h2>
              {refunds.map((refund) => (
                <p key={refund.id}>{refund.sentence}</p>
              ))}
            </section>
          )}
          <section
            aria-label="Progress"
            className="grid gap-2 rounded-card border border-line bg-surface p-4"
          >
            <h2 className="font-display text-xl font-bold">Progress</h2>
            <ol className="grid gap-1">
              {order.events.map((event) => (
                <li key={event.version} className="flex flex-wrap justify-between gap-3">
                  <StatusPill status={event.status} />
                  <LagosTime at={event.at} form="day-time" now={now} className="text-ink-2" />
                </li>
              ))}
            </ol>
          </section>
        </div>
        <Receipt order={order} refunds={refunds} placeName={null} />
      </div>
    </div>
  );
}
