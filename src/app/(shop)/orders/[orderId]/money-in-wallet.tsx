import { formatNaira } from "~/kernel/money";
import type { PaymentDto } from "~/modules/payments/contract";
import { Banner } from "~/ui/banner";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { isElsewhere } from "./order-money";

/**
 * Money that was paid for this order and did not become its price: too late, twice, too little, too much. Where it is
 * now comes first, and the reference to quote.
 */
export function MoneyInWallet({ payments }: { payments: readonly PaymentDto[] }) {
  return payments.filter(isElsewhere).map((payment) => (
    <Banner
      key={payment.reference}
      tone={payment.outcome === "refused" ? "warn" : "success"}
      title={titleOf(payment)}
    >
      <p>{payment.sentence}</p>
      <p className="figures mt-1 text-xs break-all text-ink-2">Reference {payment.reference}</p>
      {payment.outcome === "refused" ? null : (
        <TextLink href={paths.wallet} className="mt-1 inline-flex min-h-11 items-center">
          See your wallet
        </TextLink>
      )}
    </Banner>
  ));
}

function titleOf({ outcome, receivedKobo, amountKobo }: PaymentDto): string {
  const cameKobo = receivedKobo ?? amountKobo;
  if (outcome === "refused") return "A payment is being looked at";
  if (outcome === "wallet") return `${formatNaira(cameKobo)} is in your wallet`;
  return `${formatNaira(cameKobo - amountKobo)} came on top, and is in your wallet`;
}
