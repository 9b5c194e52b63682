import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { Card } from "~/ui/card";
import { CopyField } from "~/ui/copy-field";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";

/** What the payment is for, to the kobo, and the reference that every question begins with. */
export function PaySummary({ payment, order }: { payment: PaymentDto; order: OrderDto | null }) {
  const t = useTranslations("pay.summary");
  const channelWords = useTranslations("common.channel");
  const fromWallet = order?.tenders.find(({ kind }) => kind === "wallet") ?? null;
  return (
    <Card as="section" aria-labelledby="what-for" className="grid gap-3 md:p-5">
      <h2 id="what-for" className="font-display text-lg font-bold">
        {order === null ? t("topUp") : order.kitchen.name}
      </h2>
      <dl className="grid gap-2">
        {order === null ? null : (
          <>
            <Line label={t("order")}>
              <TextLink href={paths.order(order.id)} className="figures">
                {order.number}
              </TextLink>
            </Line>
            <Line label={t("total")}>
              <Money kobo={order.totalKobo} />
            </Line>
          </>
        )}
        {fromWallet === null ? null : (
          <Line label={t(`wallet.${fromWallet.status}`)}>
            <Money kobo={fromWallet.amountKobo} />
          </Line>
        )}
        <Line label={channelWords(`${payment.channel}.word`)}>
          <Money kobo={payment.amountKobo} className="font-bold" />
        </Line>
      </dl>
      <CopyField size="small" label={t("reference")} value={payment.reference} />
      <p className="text-sm text-ink-2">{t("quote")}</p>
    </Card>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="text-ink-2">{label}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}
