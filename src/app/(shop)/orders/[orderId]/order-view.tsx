import { MapPin, Phone, Store } from "lucide-react";
import type { ReactNode } from "react";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import { Banner } from "~/ui/banner";
import { Card } from "~/ui/card";
import { formatDayTime, formatPhone } from "~/ui/fmt";
import { StatusPill } from "~/ui/status-pill";
import { Arrival } from "./arrival";
import { CancelOrder } from "./cancel-order";
import { DeliveryPin } from "./delivery-pin";
import { byWords, headline, reasonWords } from "./order-words";
import { Receipt } from "./receipt";
import { Tracker } from "./tracker";

/** An order as its customer sees it: where it stands, what is needed at the door, the receipt, and the way out. */
export function OrderView({
  order,
  placeName,
  now,
  stamp,
}: {
  order: OrderDto;
  placeName: string | null;
  now: string;
  stamp: ReactNode;
}) {
  const cancelled = order.status === "cancelled";
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-6">
      <div className="grid min-w-0 gap-4">
        <Card as="section" aria-labelledby="status" className="grid gap-4 md:p-5">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="figures text-ink-2">Order {order.number}</p>
            <StatusPill status={order.status} />
          </div>
          <h1 id="status" aria-live="polite" className="font-display text-2xl font-bold">
            {headline(order, now)}
          </h1>
          {cancelled ? <Cancelled order={order} now={now} /> : <Arrival order={order} now={now} />}
          {stamp}
        </Card>
        <DeliveryPin order={order} />
        {cancelled ? null : (
          <Card as="section" aria-label="Progress" className="md:p-5">
            <Tracker order={order} now={now} />
          </Card>
        )}
        <Where order={order} placeName={placeName} />
        <CancelOrder order={order} />
      </div>
      <Receipt order={order} placeName={placeName} />
    </div>
  );
}

/** The end that nobody wished for: who, why, and first of all where the money is. */
function Cancelled({ order, now }: { order: OrderDto; now: string }) {
  const event = order.events.find((one) => one.status === "cancelled");
  const keptKobo = order.totalKobo - order.refundedKobo;
  return (
    <Banner tone="success" title={`${formatNaira(order.refundedKobo)} is back in your wallet.`}>
      {event === undefined ? null : (
        <p>
          Cancelled {formatDayTime(event.at, now)} by {byWords(order, event.by)}
          {event.reason === null ? "" : `: ${reasonWords(event.reason)}`}.
        </p>
      )}
      {keptKobo > 0 ? <p>{formatNaira(keptKobo)} was kept: the kitchen had begun.</p> : null}
    </Banner>
  );
}

function Where({ order, placeName }: { order: OrderDto; placeName: string | null }) {
  const { fulfilment, kitchen } = order;
  const telephone = kitchen.phone === "" ? null : kitchen.phone;
  return (
    <Card as="section" aria-labelledby="where" className="grid gap-3 md:p-5">
      <h2 id="where" className="font-display text-xl font-bold">
        {fulfilment.type === "pickup" ? "Pick up" : "Delivery"}
      </h2>
      {fulfilment.type === "delivery" ? (
        <p className="flex gap-3">
          <MapPin aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-2" />
          <span className="min-w-0">
            <span className="block font-semibold">{fulfilment.landmark}</span>
            {placeName === null ? null : <span className="block text-ink-2">{placeName}</span>}
            {fulfilment.directions === "" ? null : (
              <span className="block text-ink-2">{fulfilment.directions}</span>
            )}
            <span className="figures block text-ink-2">{formatPhone(fulfilment.phone)}</span>
          </span>
        </p>
      ) : null}
      <p className="flex gap-3">
        <Store aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-2" />
        <span>{kitchen.name}</span>
      </p>
      {telephone === null ? null : (
        <a
          href={`tel:${telephone.replace(/\s/g, "")}`}
          className="inline-flex min-h-11 items-center gap-3 justify-self-start font-semibold text-epo"
        >
          <Phone aria-hidden className="size-5 shrink-0" />
          <span>
            Call the kitchen, <span className="figures">{formatPhone(telephone)}</span>
          </span>
        </a>
      )}
    </Card>
  );
}
