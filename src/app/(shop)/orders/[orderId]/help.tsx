import { MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OrderDto } from "~/modules/ordering/contract";
import { Card } from "~/ui/card";
import { isDisputed } from "./order-money";

/** What support promises between eight and eight. */
const answerMinutes = 15;

/** Help that knows the order: what is true of its state, how soon somebody answers, and a message that is begun. */
export function Help({ order, supportPhone }: { order: OrderDto; supportPhone: string | null }) {
  const t = useTranslations("orders.help");
  const text = encodeURIComponent(t("prefill", { number: order.number }));
  // Of food that is fetched no rider is late.
  const toCollect = order.status === "ready" && order.fulfilment.type === "pickup";
  return (
    <Card as="section" aria-labelledby="help" className="grid gap-2 md:p-5 print:hidden">
      <h2 id="help" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      {/* What it says of cancelling is not so while a bank looks at the payment: the note above says what is. */}
      {isDisputed(order) && order.status === "placed" ? null : (
        <p>{toCollect ? t("toCollect") : t(`text.${order.status}`)}</p>
      )}
      <p className="text-ink-2">{t("answer", { minutes: answerMinutes })}</p>
      {supportPhone === null ? null : (
        <a
          href={`https://wa.me/${supportPhone.replace(/\D/g, "")}?text=${text}`}
          rel="noreferrer"
          target="_blank"
          className="inline-flex min-h-11 items-center gap-3 justify-self-start font-semibold text-epo"
        >
          <MessageCircle aria-hidden className="size-5 shrink-0" />
          {t("whatsapp")}
        </a>
      )}
    </Card>
  );
}
