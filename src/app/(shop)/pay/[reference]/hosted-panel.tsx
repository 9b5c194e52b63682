import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { PaymentDto } from "~/modules/payments/contract";
import { buttonStyle } from "~/ui/button-style";
import { TimeLeft } from "./time-left";

/** The way to Paystack's page. A plain link: it works without JavaScript, and Back leads here again. */
export function HostedPanel({ payment, url, now }: { payment: PaymentDto; url: string; now: string }) {
  const t = useTranslations("pay.hosted");
  return (
    <div className="grid gap-3">
      <TimeLeft payment={payment} now={now} />
      <a href={url} className={buttonStyle({ size: "large", wide: true })}>
        <ExternalLink aria-hidden />
        <span>{t("button", { amount: formatNaira(payment.amountKobo) })}</span>
      </a>
      <p className="text-sm text-ink-2">{t("text")}</p>
    </div>
  );
}
