import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SentOrderDto } from "~/modules/ordering/contract";
import { Card } from "~/ui/card";
import { Cloth } from "~/ui/cloth";
import { formatDate, formatPhone } from "~/ui/fmt";
import { StatusPill } from "~/ui/status-pill";
import { Arrival } from "../../(shop)/orders/[orderId]/arrival";
import { DeliveryPin } from "../../(shop)/orders/[orderId]/delivery-pin";
import { headline, type Tracked } from "../../(shop)/orders/[orderId]/order-words";
import { Tracker } from "../../(shop)/orders/[orderId]/tracker";

/** An order as whom it was sent to reads it. There is no figure of money anywhere in it. */
export function SentOrder({ order, now }: { order: SentOrderDto; now: string }) {
  const [t, progress] = [useTranslations("sent"), useTranslations("orders.tracker")];
  const tracked = toTracked(order);
  const failed = order.status === "cancelled" || order.status === "undeliverable";
  const from = order.from ?? "none";
  const when = failed ? "failed" : order.status;
  return (
    <div className="grid w-full max-w-xl gap-4">
      <section aria-labelledby="sent" className="overflow-hidden rounded-card border border-line bg-surface">
        <Cloth theme={order.kitchen.theme} />
        <div className="grid gap-4 p-4 md:p-5">
          <div className="flex flex-wrap items-start justify-between gap-2">
            <h1 id="sent" className="min-w-0 font-display text-2xl font-bold wrap-anywhere">
              {order.from === null ? t("titleNobody", { when }) : t("title", { from, when })}
            </h1>
            <StatusPill status={order.status} />
          </div>
          <p className="text-ink-2 wrap-anywhere">
            {t("for", { name: order.name, kitchen: order.kitchen.name })}
          </p>
          <p className="text-lg font-semibold" aria-live="polite">
            <Headline {...{ order, tracked, now }} />
          </p>
          <Arrival order={tracked} now={now} />
          <CallKitchen order={order} />
        </div>
      </section>
      <DeliveryPin order={order} />
      {order.note === "" ? null : (
        <Card as="section" aria-labelledby="card" className="grid gap-2 md:p-5">
          <h2 id="card" className="font-display text-xl font-bold">
            {t("card")}
          </h2>
          <p className="whitespace-pre-line wrap-anywhere">“{order.note}”</p>
        </Card>
      )}
      {failed ? null : (
        <Card as="section" aria-label={progress("label")} className="md:p-5">
          <Tracker order={tracked} now={now} />
        </Card>
      )}
      <Food order={order} />
      <div className="grid gap-2 text-sm text-ink-2">
        <p>{failed ? t("nothingToPay") : t("wrong", { from })}</p>
        <p>{order.goneAt === null ? t("reloads") : t("gone", { day: formatDate(order.goneAt, now) })}</p>
      </div>
    </div>
  );
}

/** What the order's own customer did is told to nobody else as anybody's act. */
function toTracked(order: SentOrderDto): Tracked {
  const events = order.events.map((event) => ({ ...event, by: "system" as const, reason: null }));
  return { ...order, events, fulfilment: { type: "delivery" } };
}

function Headline({ order, tracked, now }: { order: SentOrderDto; tracked: Tracked; now: string }) {
  const [t, orders] = [useTranslations("sent"), useTranslations("orders")];
  const { status } = order;
  return status === "cancelled" || status === "undeliverable"
    ? t(status, { from: order.from ?? "none" })
    : headline(tracked, now, orders);
}

function CallKitchen({ order: { kitchen, goneAt } }: { order: SentOrderDto }) {
  const t = useTranslations("sent");
  if (kitchen.phone === "" || goneAt !== null) return null;
  return (
    <a
      href={`tel:${kitchen.phone.replace(/\s/g, "")}`}
      className="inline-flex min-h-11 items-center gap-3 justify-self-start font-semibold text-epo"
    >
      <Phone aria-hidden className="size-5 shrink-0" />
      <span>
        {t("call")} <span className="figures">{formatPhone(kitchen.phone)}</span>
      </span>
    </a>
  );
}

function Food({ order: { lines, isShort } }: { order: SentOrderDto }) {
  const t = useTranslations("sent");
  const packs = [...new Set(lines.map(({ packIndex }) => packIndex))];
  return (
    <Card as="section" aria-labelledby="food" className="grid gap-3 md:p-5">
      <h2 id="food" className="font-display text-xl font-bold">
        {t("food")}
      </h2>
      {isShort ? <p className="text-ata">{t("short")}</p> : null}
      {packs.map((packIndex, index) => (
        <div key={packIndex} className="grid gap-2">
          {packs.length === 1 ? null : (
            <h3 className="text-sm font-semibold text-ink-2 wrap-anywhere">
              {packWords(packIndex, index + 1)}
            </h3>
          )}
          <ul className="grid gap-2">
            {lines
              .filter((line) => line.packIndex === packIndex)
              .map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id here, and never move.
                <li key={at}>
                  <span className="figures font-semibold">{line.quantity} ×</span> {line.name}
                  {line.options.length === 0 ? null : (
                    <span className="block text-sm text-ink-2">{line.options.join(", ")}</span>
                  )}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Card>
  );

  function packWords(packIndex: number, number: number): string {
    const name = lines.find((line) => line.packIndex === packIndex)?.packName ?? "";
    return name === "" ? t("pack", { number }) : t("packOf", { number, name });
  }
}
