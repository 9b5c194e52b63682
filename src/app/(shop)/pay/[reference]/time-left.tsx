import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PaymentDto } from "~/modules/payments/contract";
import { Countdown } from "~/ui/countdown";
import { formatTime } from "~/ui/fmt";

/** How long it may be paid: as a running clock, and as a time for whoever has none running. */
export function TimeLeft({ payment, now }: { payment: PaymentDto; now: string }) {
  const t = useTranslations("pay.onward");
  return (
    <p className="flex items-center gap-2 rounded-card bg-ata-band px-4 py-3 text-ata">
      <Clock aria-hidden className="size-5 shrink-0" />
      <span className="flex-1">{t("before", { time: formatTime(payment.expiresAt) })}</span>
      <Countdown until={payment.expiresAt} now={now} label={t("timeLeft")} className="text-lg font-bold" />
    </p>
  );
}
