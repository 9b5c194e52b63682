import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { PaymentDto } from "~/modules/payments/contract";
import { Banner } from "~/ui/banner";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { isElsewhere } from "./order-money";
import type { OrderWords } from "./order-words";

/**
 * Money that was paid for this order and did not become its price: too late, twice, too little, too much. Where it is
 * now comes first, and the reference to quote.
 */
export function MoneyInWallet({ payments }: { payments: readonly PaymentDto[] }) {
  const t = useTranslations("orders");
  return payments.filter(isElsewhere).map((payment) => (
    <Banner
      key={payment.reference}
      tone={payment.outcome === "refused" ? "warn" : "success"}
      title={titleOf(payment, t)}
    >
      <p>{payment.sentence}</p>
      <p className="figures mt-1 text-xs break-all text-ink-2">
        {t("elsewhere.reference", { reference: payment.reference })}
      </p>
      {payment.outcome === "refused" ? null : (
        <TextLink href={paths.wallet} className="mt-1 inline-flex min-h-11 items-center">
          {t("elsewhere.seeWallet")}
        </TextLink>
      )}
    </Banner>
  ));
}

function titleOf({ outcome, receivedKobo, amountKobo }: PaymentDto, t: OrderWords): string {
  const cameKobo = receivedKobo ?? amountKobo;
  if (outcome === "refused") return t("elsewhere.refused");
  if (outcome === "wallet") return t("elsewhere.wallet", { amount: formatNaira(cameKobo) });
  return t("elsewhere.extra", { amount: formatNaira(cameKobo - amountKobo) });
}
