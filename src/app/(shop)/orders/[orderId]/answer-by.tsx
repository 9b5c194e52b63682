import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import { formatDay, formatTime } from "~/ui/fmt";
import { isDisputed } from "./order-money";

/** By when the kitchen answers, and what happens if it does not: an hour, and no seconds that are read out aloud. */
export function AnswerBy({ order, now }: { order: OrderDto; now: string }) {
  const t = useTranslations("orders.answer");
  const { acceptBy, tenders } = order;
  if (acceptBy === null) return null;
  const day = formatDay(acceptBy, now);
  const when = day === "today" ? formatTime(acceptBy) : `${day}, ${formatTime(acceptBy)}`;
  const amount = formatNaira(order.totalKobo - order.refundedKobo);
  // Of a group in which each paid, what comes back to its host is not all of it.
  const isShared = tenders.filter(({ kind }) => kind === "wallet").length > 1;
  if (Date.parse(acceptBy) <= Date.parse(now))
    return <p className="text-ink-2">{t(isDisputed(order) ? "overDisputed" : "over")}</p>;
  if (isDisputed(order)) return <p className="text-ink-2">{t("byDisputed", { when })}</p>;
  return <p className="text-ink-2">{isShared ? t("byEach", { when }) : t("by", { when, amount })}</p>;
}
