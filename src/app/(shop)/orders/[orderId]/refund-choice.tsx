import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import type { Channel } from "~/modules/payments/contract";
import type { RadioCard } from "~/ui/radio-cards";
import { type CancelMoney, setAsideKobo, wasPaid } from "./order-money";
import type { OrderWords } from "./order-words";

/** What calling the order off does to the money, before it is done. */
export function CancelMoneyWords({ order, money }: { order: OrderDto; money: CancelMoney }) {
  const t = useTranslations("orders");
  if (!wasPaid(order)) return <p>{unpaidWords(order, t)}</p>;
  const amount = formatNaira(money.refundKobo);
  return (
    <p>
      {t(money.toSourceKobo > 0 ? "cancel.back" : "cancel.backToWallet", { amount })}
      {money.keptKobo > 0 ? ` ${t("cancel.kept", { amount: formatNaira(money.keptKobo) })}` : ""}
    </p>
  );
}

function unpaidWords(order: OrderDto, t: OrderWords): string {
  const asideKobo = setAsideKobo(order);
  return asideKobo === 0 ? t("cancel.unpaid") : t("cancel.unpaidAside", { amount: formatNaira(asideKobo) });
}

/**
 * The two ways back, with when the money is there. Only what Paystack brought can go back to where it came from: the
 * wallet's own part returns to the wallet either way.
 */
export function destinationCards(
  order: OrderDto,
  { refundKobo, toSourceKobo }: CancelMoney,
  t: OrderWords,
): RadioCard[] {
  const restKobo = refundKobo - toSourceKobo;
  const source = order.payment === null ? "bank" : sourceOf[order.payment.channel];
  return [
    {
      value: "wallet",
      label: t("cancel.wallet"),
      detail: t("cancel.walletDetail", { amount: formatNaira(refundKobo) }),
    },
    {
      value: "source",
      label: t("cancel.source", { source }),
      detail:
        restKobo === 0
          ? t("cancel.sourceDetail")
          : t("cancel.sourceAndRest", { amount: formatNaira(toSourceKobo), rest: formatNaira(restKobo) }),
    },
  ];
}

const sourceOf = { card: "card", bank_transfer: "bank", ussd: "bank" } as const satisfies Record<
  Channel,
  string
>;
