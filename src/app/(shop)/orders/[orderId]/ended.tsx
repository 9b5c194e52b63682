import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import type { RefundDto } from "~/modules/refunds/contract";
import { Banner } from "~/ui/banner";
import { formatDayTime } from "~/ui/fmt";
import { isElsewhere, setAsideKobo, wasPaid } from "./order-money";
import { byWords, type OrderWords, reasonWords } from "./order-words";
import { disputedSums, isPaidOut, refundSums } from "./refund-words";

/** The end that nobody wished for: first of all where the money is, then who and why. */
export function Ended({
  order,
  refunds,
  payments,
  now,
}: {
  order: OrderDto;
  refunds: readonly RefundDto[];
  payments: readonly PaymentDto[];
  now: string;
}) {
  const t = useTranslations("orders");
  const event = order.events.find((one) => one.status === "cancelled");
  const paid = wasPaid(order);
  const { withheldKobo, leftToBankKobo } = disputedSums(refunds);
  const keptKobo = paid ? order.totalKobo - order.refundedKobo - withheldKobo - leftToBankKobo : 0;
  const awaited = !paid && order.payment !== null && !payments.some(isElsewhere);
  const disputed = [
    ...(withheldKobo > 0 ? [t("ended.withheld", { amount: formatNaira(withheldKobo) })] : []),
    ...(leftToBankKobo > 0 ? [t("ended.leftToBank", { amount: formatNaira(leftToBankKobo) })] : []),
  ];
  const isBack = (paid && order.refundedKobo > 0) || setAsideKobo(order) > 0;
  // Nothing has come back so far: what became of the disputed money is the first that is said.
  const title =
    paid && order.refundedKobo === 0
      ? (disputed.shift() ?? moneyWords(order, refunds, t))
      : moneyWords(order, refunds, t);
  return (
    <Banner tone={isBack ? "success" : "info"} title={title}>
      {disputed.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {event === undefined ? null : <p>{endedWords(order, event, now, t)}</p>}
      {keptKobo > 0 ? <p>{t("ended.kept", { amount: formatNaira(keptKobo) })}</p> : null}
      {awaited ? <p>{t("ended.stillSafe")}</p> : null}
    </Banner>
  );
}

function endedWords(
  order: OrderDto,
  { at, by, reason }: OrderDto["events"][number],
  now: string,
  t: OrderWords,
): string {
  const when = formatDayTime(at, now);
  const who = byWords(order, by, t);
  return reason === null
    ? t("ended.by", { when, who })
    : t("ended.byWhy", { when, who, why: reasonWords(reason, t) });
}

function moneyWords(order: OrderDto, refunds: readonly RefundDto[], t: OrderWords): string {
  if (!wasPaid(order)) {
    const asideKobo = setAsideKobo(order);
    if (asideKobo === 0) return t("ended.nothing");
    return t("ended.nothingAside", { amount: formatNaira(asideKobo) });
  }
  const ofCancelling = refunds.filter(({ reason }) => reason === "order_cancelled");
  const { sourceKobo } = refundSums(ofCancelling);
  const there = ofCancelling.filter(isPaidOut).every(({ status }) => status === "processed");
  const walletKobo = order.refundedKobo - sourceKobo;
  const amount = formatNaira(walletKobo);
  const inWallet = t(order.isShared === true ? "ended.inShares" : "ended.inWallet", { amount });
  if (sourceKobo === 0) return inWallet;
  const toBank = t(there ? "ended.atBank" : "ended.toBank", { amount: formatNaira(sourceKobo) });
  return walletKobo === 0 ? toBank : `${toBank} ${inWallet}`;
}
