import { useTranslations } from "next-intl";
import type { RefundsUnderWayDto } from "~/modules/refunds/contract";
import { Card } from "~/ui/card";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { RefundProgress } from "../orders/[orderId]/refund-tracker";

/** Money that is on its way back: each refund with its steps, by when it should be there, and the order it is of. */
export function RefundsUnderWay({ refunds, now }: RefundsUnderWayDto & { now: string }) {
  const t = useTranslations("wallet.refunds");
  if (refunds.length === 0) return null;
  return (
    <Card as="section" aria-labelledby="refunds-under-way" className="grid gap-5 md:p-5">
      <h2 id="refunds-under-way" className="font-display text-xl font-bold">
        {t("title", { count: refunds.length })}
      </h2>
      {refunds.map(({ isOwnOrder, orderNumber: number, kitchenName: kitchen, ...refund }) => (
        <div
          key={refund.id}
          className="grid gap-2 border-t border-line pt-4 first-of-type:border-t-0 first-of-type:pt-0"
        >
          <RefundProgress refund={refund} now={now} />
          {isOwnOrder ? (
            <TextLink href={paths.order(refund.orderId)} className="inline-flex min-h-11 items-center">
              {t("order", { number, kitchen })}
            </TextLink>
          ) : (
            <p className="text-sm text-ink-2">{t("foreign", { number, kitchen })}</p>
          )}
        </div>
      ))}
    </Card>
  );
}
