import { useTranslations } from "next-intl";
import { isFinal, type OrderDto } from "~/modules/ordering/contract";

/** The four digits that hand the food over, large enough to be read out in the rain; once it is paid for. */
export function DeliveryPin({ order }: { order: Pick<OrderDto, "status" | "deliveryPin"> }) {
  const t = useTranslations("orders.pin");
  const waits = order.status === "awaiting_payment";
  if (order.deliveryPin === null || waits || isFinal(order.status)) return null;
  return (
    <section aria-labelledby="pin" className="rounded-card bg-etu-deep p-4 text-on-etu md:p-5">
      <h2 id="pin" className="font-semibold">
        {t("title")}
      </h2>
      <p className="figures my-1 font-display text-[min(2.25rem,17vw)] leading-tight font-bold tracking-[0.2em]">
        <span aria-hidden>{order.deliveryPin}</span>
        <span className="sr-only">{[...order.deliveryPin].join(" ")}</span>
      </p>
      <p className="text-sm">{t("text")}</p>
    </section>
  );
}
