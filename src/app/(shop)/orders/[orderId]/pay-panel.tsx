import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { Card } from "~/ui/card";
import { channelLook } from "~/ui/channel-look";
import { Countdown } from "~/ui/countdown";
import { formatDayTime } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { AnotherWay } from "../../pay/[reference]/another-way";
import { setAsideKobo } from "./order-money";
import type { OrderWords } from "./order-words";

/** An order that waits for its payment: what for, until when, what is set aside meanwhile, and the ways on. */
export function PayPanel({
  order,
  payments,
  now,
}: {
  order: OrderDto;
  payments: readonly PaymentDto[];
  now: string;
}) {
  const [t, channel] = [useTranslations("orders"), useTranslations("common.channel")];
  const { payment, payUntil } = order;
  if (order.status !== "awaiting_payment" || payment === null || payUntil === null) return null;
  const { icon: Icon } = channelLook[payment.channel];
  const by = channel(`${payment.channel}.by`);
  const sum = formatNaira(payment.amountKobo);
  const over = new Date(payUntil).getTime() <= new Date(now).getTime();
  const asideKobo = setAsideKobo(order);
  const current = payments.find(({ reference }) => reference === payment.reference);
  return (
    <Card as="section" aria-labelledby="to-pay" className="grid gap-4 border-2 border-ata md:p-5">
      <div className="flex items-start gap-3">
        <Icon aria-hidden className="mt-1 size-6 shrink-0 text-etu" />
        <div className="min-w-0 flex-1">
          <h2 id="to-pay" className="text-lg font-semibold">
            {sum} {by}
          </h2>
          <p className="text-ink-2">{waitingWords(order, over, now, t)}</p>
        </div>
        {over ? null : (
          <Countdown
            until={payUntil}
            now={now}
            label={t("toPay.left")}
            className="text-lg font-semibold text-ata"
          />
        )}
      </div>
      {asideKobo === 0 ? null : <p>{t("toPay.aside", { amount: formatNaira(asideKobo) })}</p>}
      <LinkButton href={paths.payment(payment.reference)} size="large" wide>
        {over || payment.status === "unknown" ? t("toPay.see") : t("toPay.pay", { amount: sum, by })}
      </LinkButton>
      {over || current === undefined ? null : (
        <AnotherWay order={order} payment={current} label={t("toPay.another")} main={false} />
      )}
    </Card>
  );
}

function waitingWords({ payment, payUntil }: OrderDto, over: boolean, now: string, t: OrderWords): string {
  if (payment?.status === "unknown") return t("toPay.checking");
  if (over) return t("toPay.over");
  const when = formatDayTime(payUntil ?? now, now);
  return t(payment?.status === "failed" ? "toPay.refused" : "toPay.until", { when });
}
