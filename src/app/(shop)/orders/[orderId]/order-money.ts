import type { useTranslations } from "next-intl";
import { type OrderDto, orderCan, type TenderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import type { OrderWords } from "./order-words";

/** Whether all of an order's money has ever been there: a cancelled one may have been paid or not. */
export function wasPaid(order: OrderDto): boolean {
  return order.events.some(({ status }) => status === "placed");
}

/** Says how a channel pays: by card, by transfer. */
type ChannelWords = ReturnType<typeof useTranslations<"common.channel">>;

/** Whether a bank that may return the payment itself is all that stands against calling it off. */
export function isDisputed({ status, cancel }: OrderDto): boolean {
  return orderCan.do("cancel", status) && !cancel.allowed;
}

/** How each part of the price was paid, or still is to be, in the words of the receipt. */
export function tenderWords(
  order: OrderDto,
  tender: TenderDto,
  t: OrderWords,
  channel: ChannelWords,
): string {
  const by = order.payment === null ? t("receipt.atPaystack") : channel(`${order.payment.channel}.by`);
  const paid = wasPaid(order);
  if (tender.kind === "paystack") {
    if (paid) return t("receipt.paid", { by });
    return t(tender.status === "pending" ? "receipt.toPay" : "receipt.notPaid", { by });
  }
  if (paid) return t(order.isShared === true ? "receipt.paidShare" : "receipt.paidWallet");
  return t(tender.status === "held" ? "receipt.asideWallet" : "receipt.asideBack");
}

/** The wallet's part of an order that is not paid: set aside, or given back. */
export function setAsideKobo(order: OrderDto): number {
  if (wasPaid(order)) return 0;
  return amountOf(order, "wallet");
}

/** Whether a payment brought money that did not become the order's price, or not all of it. */
export function isElsewhere({ outcome }: PaymentDto): boolean {
  return outcome === "wallet" || outcome === "captured_with_extra" || outcome === "refused";
}

export type CancelMoney = {
  /** What comes back. */
  refundKobo: number;
  /** How much of it may go to the card or bank: of what Paystack brought, and only that. */
  toSourceKobo: number;
  /** What the kitchen keeps for what it has begun. */
  keptKobo: number;
};

/** What cancelling a paid order now gives back. What is kept comes off the wallet's part first. */
export function cancelMoney(order: OrderDto): CancelMoney {
  const { refundKobo } = order.cancel;
  if (!wasPaid(order)) return { refundKobo, toSourceKobo: 0, keptKobo: 0 };
  const keptKobo = order.totalKobo - order.refundedKobo - refundKobo;
  const keptOfSourceKobo = Math.max(0, keptKobo - amountOf(order, "wallet"));
  const toSourceKobo = Math.max(0, amountOf(order, "paystack") - keptOfSourceKobo);
  return { refundKobo, toSourceKobo: Math.min(toSourceKobo, refundKobo), keptKobo };
}

function amountOf(order: OrderDto, kind: TenderDto["kind"]): number {
  return order.tenders.find((tender) => tender.kind === kind)?.amountKobo ?? 0;
}

/** Who has paid an order: whoever ordered it, or friends, each their share. What comes back goes where it came from. */
export type Payers = "one" | "many";
export const payersOf = ({ isShared }: OrderDto): Payers => (isShared === true ? "many" : "one");
