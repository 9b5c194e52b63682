import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import type { RefundDto } from "~/modules/refunds/contract";
import { Banner } from "~/ui/banner";
import { formatDayTime } from "~/ui/fmt";
import { isElsewhere, setAsideKobo, wasPaid } from "./order-money";
import { byWords, reasonWords } from "./order-words";
import { refundSums } from "./refund-words";

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
  const event = order.events.find((one) => one.status === "cancelled");
  const paid = wasPaid(order);
  const keptKobo = paid ? order.totalKobo - order.refundedKobo : 0;
  const awaited = !paid && order.payment !== null && !payments.some(isElsewhere);
  const why = event?.reason == null ? "" : `: ${reasonWords(event.reason)}`;
  return (
    <Banner tone={paid || setAsideKobo(order) > 0 ? "success" : "info"} title={moneyWords(order, refunds)}>
      {event === undefined ? null : (
        <p>
          Cancelled {formatDayTime(event.at, now)} by {byWords(order, event.by)}
          {why}.
        </p>
      )}
      {keptKobo > 0 ? <p>{formatNaira(keptKobo)} was kept: the kitchen had begun.</p> : null}
      {awaited ? (
        <p>
          If you have sent money for it all the same, it is safe: it lands in your wallet, or your bank
          returns it.
        </p>
      ) : null}
    </Banner>
  );
}

function moneyWords(order: OrderDto, refunds: readonly RefundDto[]): string {
  if (!wasPaid(order)) {
    const asideKobo = setAsideKobo(order);
    if (asideKobo === 0) return "Nothing was charged for it.";
    return `Nothing was charged for it: ${formatNaira(asideKobo)} is back in your wallet.`;
  }
  const ofCancelling = refunds.filter(({ reason }) => reason === "order_cancelled");
  const { sourceKobo } = refundSums(ofCancelling);
  const there = ofCancelling.every(({ status }) => status === "processed");
  const walletKobo = order.refundedKobo - sourceKobo;
  const inWallet = `${formatNaira(walletKobo)} is back in your wallet.`;
  if (sourceKobo === 0) return inWallet;
  const toBank = `${formatNaira(sourceKobo)} ${there ? "has gone" : "goes"} back to your bank.`;
  return walletKobo === 0 ? toBank : `${toBank} ${inWallet}`;
}
