import { getTranslations } from "next-intl/server";
import { formatNaira } from "~/kernel/money";
import type { PaymentDto } from "~/modules/payments/contract";
import { Banner } from "~/ui/banner";
import { Card } from "~/ui/card";
import { formatDayTime, formatTime } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { type Whereabouts, whereIs } from "./where-it-is";

const tones = {
  captured: "success",
  wallet: "success",
  held: "warn",
  waiting: "info",
  checking: "warn",
  none: "info",
} as const satisfies Record<Whereabouts, string>;

/** The answer: what happened to the money, where it is now, by when, its reference, and one button. */
export async function Verdict({ payment, now }: { payment: PaymentDto; now: string }) {
  const [t, channel] = [await getTranslations("wallet.pay"), await getTranslations("common.channel")];
  const state = whereIs(payment, now);
  const isOrder = payment.purpose === "order";
  const where =
    state === "captured" ? t(`state.captured.${isOrder ? "order" : "wallet"}`) : t(`state.${state}.where`);
  const rows = [
    { label: t("where"), value: where },
    { label: t("when"), value: t(`state.${state}.when`, { until: formatTime(payment.expiresAt) }) },
  ];
  return (
    <Card as="section" className="grid gap-4">
      <Banner tone={tones[state]} title={t(`state.${state}.title`)}>
        {t("at", {
          amount: formatNaira(payment.receivedKobo ?? payment.amountKobo),
          by: channel(`${payment.channel}.by`),
          at: formatDayTime(payment.paidAt ?? payment.createdAt, now),
        })}
        {". "}
        {isOrder ? t("forOrder") : t("forWallet")}
      </Banner>
      <dl className="grid gap-3">
        {rows.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-sm text-ink-2">{label}</dt>
            <dd className="font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="figures text-xs break-all text-ink-2">{payment.reference}</p>
      <p className="text-sm text-ink-2">{t("checkedNow")}</p>
      <div>
        <OneButton payment={payment} state={state} />
      </div>
    </Card>
  );
}

async function OneButton({ payment, state }: { payment: PaymentDto; state: Whereabouts }) {
  const t = await getTranslations("wallet.pay");
  if (state === "waiting") {
    return <LinkButton href={paths.payment(payment.reference)}>{t("openPayment")}</LinkButton>;
  }
  if (state === "checking" || state === "held") {
    return (
      <LinkButton
        href={`${paths.didIPay}?reference=${encodeURIComponent(payment.reference)}`}
        prefetch={false}
      >
        {t("again")}
      </LinkButton>
    );
  }
  return state === "captured" && payment.orderId !== null ? (
    <LinkButton href={paths.order(payment.orderId)}>{t("openOrder")}</LinkButton>
  ) : (
    <LinkButton href={paths.wallet}>{t("openWallet")}</LinkButton>
  );
}
