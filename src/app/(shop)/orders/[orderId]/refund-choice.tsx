import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import type { Channel } from "~/modules/payments/contract";
import type { RadioCard } from "~/ui/radio-cards";
import { type CancelMoney, setAsideKobo, wasPaid } from "./order-money";

/** What calling the order off does to the money, before it is done. */
export function CancelMoneyWords({ order, money }: { order: OrderDto; money: CancelMoney }) {
  if (!wasPaid(order)) return <p>{unpaidWords(order)}</p>;
  const back = `${formatNaira(money.refundKobo)} ${money.toSourceKobo > 0 ? "comes back." : "goes back to your wallet at once."}`;
  return (
    <p>
      {back}
      {money.keptKobo > 0
        ? ` ${formatNaira(money.keptKobo)} is kept: the kitchen has begun, and is paid for it.`
        : ""}
    </p>
  );
}

function unpaidWords(order: OrderDto): string {
  const asideKobo = setAsideKobo(order);
  const aside = asideKobo === 0 ? "" : ` ${formatNaira(asideKobo)} that was set aside is back at once.`;
  return `Nothing was charged.${aside} Should you have sent money already, it lands in your wallet.`;
}

/**
 * The two ways back, with when the money is there. Only what Paystack brought can go back to where it came from: the
 * wallet's own part returns to the wallet either way.
 */
export function destinationCards(order: OrderDto, { refundKobo, toSourceKobo }: CancelMoney): RadioCard[] {
  const restKobo = refundKobo - toSourceKobo;
  const source = order.payment === null ? "bank" : sourceOf[order.payment.channel];
  return [
    { value: "wallet", label: "Wallet, now", detail: `${formatNaira(refundKobo)} to spend at once` },
    {
      value: "source",
      label: `Back to your ${source}`,
      detail:
        restKobo === 0
          ? bankDays
          : `${formatNaira(toSourceKobo)}: ${bankDays}. ${formatNaira(restKobo)}: to your wallet now`,
    },
  ];
}

/** The same promise as in a refund's own sentence. */
const bankDays = "usually 1-3 working days, at most 10";

const sourceOf = { card: "card", bank_transfer: "bank", ussd: "bank" } as const satisfies Record<
  Channel,
  string
>;
