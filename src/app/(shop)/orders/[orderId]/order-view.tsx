import { MapPin, Phone, Store } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isFinal, type OrderDto } from "~/modules/ordering/contract";
import { goesToBank } from "~/modules/refunds/rules";
import { Card } from "~/ui/card";
import { formatPhone } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { StatusPill } from "~/ui/status-pill";
import { untilLoaded } from "~/ui/until-loaded";
import { LatePart } from "../../../late-part";
import { AnswerBy } from "./answer-by";
import { Arrival } from "./arrival";
import { CancelOrder } from "./cancel-order";
import { DeliveryPin } from "./delivery-pin";
import { Elsewhere } from "./elsewhere";
import { Ended } from "./ended";
import { Help } from "./help";
import { MoneyInWallet } from "./money-in-wallet";
import { isDisputed, payersOf } from "./order-money";
import { headline, isUnanswered } from "./order-words";
import { PayPanel } from "./pay-panel";
import { Receipt } from "./receipt";
import { RefundTracker } from "./refund-tracker";
import { RiderContact } from "./rider-contact";
import { Tracker } from "./tracker";
import type { OrderMoney } from "./use-order-money";

// Only an order that needs them loads them.
const ShortagePanel = dynamic(() => untilLoaded(() => import("./shortage-panel")), { loading: LatePart });
const SentTo = dynamic(() => untilLoaded(() => import("./sent-to")));
const ClaimCard = dynamic(() => untilLoaded(() => import("./claim-card")));
const TipCard = dynamic(() => untilLoaded(() => import("./tip-card")));
const RatingCard = dynamic(() => untilLoaded(() => import("./rating-card")));
const ReorderButton = dynamic(() =>
  untilLoaded(() => import("../../reorder-button").then((loaded) => loaded.ReorderButton)),
);

/** An order as its customer sees it: where it stands, what is needed at the door, the receipt, and the way out. */
export function OrderView({
  order,
  money,
  placeName,
  supportPhone,
  origin,
  now,
  stamp,
}: {
  order: OrderDto;
  /** Every payment is among it, also those that came to nothing. */
  money: OrderMoney;
  placeName: string | null;
  supportPhone: string | null;
  /** Our address, for the link that the recipient gets. */
  origin: string;
  now: string;
  stamp: ReactNode;
}) {
  const t = useTranslations("orders");
  const { refunds, payments, shortages, claims, after } = money;
  const ended = order.status === "cancelled" || order.status === "expired";
  // What came back to the wallet when the order was called off is said at the top already.
  const tracked = refunds.filter((one) => goesToBank(one.destination) || one.reason !== "order_cancelled");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-6">
      <div className="grid min-w-0 gap-4">
        <Card as="section" aria-labelledby="status" className="grid gap-4 md:p-5">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="figures text-ink-2">{t("number", { number: order.number })}</p>
            <StatusPill status={order.status} />
          </div>
          <h1 id="status" aria-live="polite" className="font-display text-2xl font-bold">
            {headline(order, now, t)}
          </h1>
          {ended ? <Ended {...{ order, refunds, payments, now }} /> : <Arrival order={order} now={now} />}
          <OnScreen>
            <AnswerBy order={order} now={now} />
            {isUnanswered(order) ? <Elsewhere order={order} found={after?.elsewhere ?? null} /> : null}
            {stamp}
          </OnScreen>
        </Card>
        <OnScreen>
          {shortages.length === 0 ? null : (
            <ShortagePanel {...{ shortages, now }} payers={payersOf(order)} disputed={isDisputed(order)} />
          )}
          <MoneyInWallet payments={payments} />
          <PayPanel {...{ order, payments, now }} />
          <RefundTracker refunds={tracked} now={now} />
          <DeliveryPin order={order} />
          <RiderContact order={order} linePhone={supportPhone} />
          {/* Once it is there, what may still be said about it comes before the way it came. */}
          {order.status === "delivered" ? <Afterwards {...{ order, claims, after, now }} /> : null}
          {ended ? null : (
            <Card as="section" aria-label={t("tracker.label")} className="md:p-5">
              <Tracker order={order} now={now} />
            </Card>
          )}
          {order.recipient === null ? null : <SentTo {...{ order, origin }} recipient={order.recipient} />}
        </OnScreen>
        <Where order={order} placeName={placeName} />
        <OnScreen>
          {/* Who is asked about finished food cancels there, for free. */}
          {order.askedUntil === null ? <CancelOrder order={order} /> : null}
          <Help order={order} supportPhone={supportPhone} />
        </OnScreen>
      </div>
      <div className="grid gap-3">
        <Receipt {...{ order, refunds, placeName }} lateTipKobo={after?.tip.givenKobo ?? 0} />
        <OnScreen>
          {isFinal(order.status) ? <ReorderButton orderId={order.id} wide /> : null}
          {order.status === "awaiting_payment" ? null : (
            <LinkButton href={paths.receipt(order.id)} variant="secondary" wide>
              {t("receipt.open")}
            </LinkButton>
          )}
        </OnScreen>
      </div>
    </div>
  );
}

/** What has a use on a screen alone: on paper there is the order, where it went, and what it cost. */
function OnScreen({ children }: { children: ReactNode }) {
  return <div className="contents print:hidden">{children}</div>;
}

/** What may still be said and given once the food is there. */
function Afterwards({
  order,
  claims,
  after,
  now,
}: Pick<OrderMoney, "claims" | "after"> & { order: OrderDto; now: string }) {
  return (
    <>
      <ClaimCard {...{ order, claims, now }} />
      {after === null ? null : (
        <>
          <TipCard orderId={order.id} tip={after.tip} now={now} />
          <RatingCard orderId={order.id} after={after} pickup={order.fulfilment.type === "pickup"} />
        </>
      )}
    </>
  );
}

function Where({ order, placeName }: { order: OrderDto; placeName: string | null }) {
  const t = useTranslations("orders.where");
  const { fulfilment, kitchen } = order;
  const telephone = kitchen.phone === "" ? null : kitchen.phone;
  return (
    <Card as="section" aria-labelledby="where" className="grid gap-3 md:p-5">
      <h2 id="where" className="font-display text-xl font-bold">
        {t(fulfilment.type)}
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
            {t("call")} <span className="figures">{formatPhone(telephone)}</span>
          </span>
        </a>
      )}
    </Card>
  );
}
