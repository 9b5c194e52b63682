import { MessageCircle, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OrderDto } from "~/modules/ordering/contract";
import { Card } from "~/ui/card";
import { formatPhone } from "~/ui/fmt";

/** What most people have to tell whoever brings their food; one tap each. */
const messages = ["atGate", "callNear", "security"] as const;

/**
 * The way to the rider while they are on the road. Both numbers stay hidden from each other: the region's line passes
 * calls and messages on, and each message names the order it is about. Plain links, so it works without JavaScript.
 */
export function RiderContact({ order, linePhone }: { order: OrderDto; linePhone: string | null }) {
  const t = useTranslations("orders.rider");
  const { number, status, fulfilment } = order;
  if (linePhone === null || status !== "out_for_delivery" || fulfilment.type !== "delivery") return null;
  const line = linePhone.replace(/[^+\d]/g, "");
  return (
    <Card as="section" aria-labelledby="rider" className="grid gap-3 md:p-5 print:hidden">
      <h2 id="rider" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      <p className="text-ink-2">{t("text")}</p>
      <a
        href={`tel:${line}`}
        className="inline-flex min-h-11 items-center gap-3 justify-self-start font-semibold text-epo"
      >
        <Phone aria-hidden className="size-5 shrink-0" />
        <span>
          {t("call")} <span className="figures">{formatPhone(linePhone)}</span>
        </span>
      </a>
      <ul className="grid gap-2">
        {messages.map((message) => (
          <li
            key={message}
            className="flex flex-wrap items-center gap-x-4 rounded-input border border-line px-3"
          >
            <a
              href={`https://wa.me/${line.replace("+", "")}?text=${encodeURIComponent(t("about", { number, message: t(message) }))}`}
              rel="noreferrer"
              target="_blank"
              className="flex min-h-11 min-w-0 flex-1 items-center gap-3 font-semibold"
            >
              <MessageCircle aria-hidden className="size-5 shrink-0 text-ugu" />
              <span>
                {t(message)} <span className="sr-only">{t("byWhatsApp")}</span>
              </span>
            </a>
            <a
              href={`sms:${line}?body=${encodeURIComponent(t("about", { number, message: t(message) }))}`}
              className="inline-flex min-h-11 items-center text-epo underline"
            >
              {t("sms")} <span className="sr-only">{t(message)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
