import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNaira } from "~/kernel/money";
import type { InstructionsDto } from "~/modules/payments/contract";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { AnotherWay } from "./another-way";
import { CancelWaiting } from "./cancel-waiting";
import { HostedPanel } from "./hosted-panel";
import type { PayState } from "./pay-state";
import { SentIt } from "./sent-it";
import { TransferPanel } from "./transfer-panel";
import type { PaymentLive } from "./use-payment-live";
import { UssdPanel } from "./ussd-panel";

/** What stands under the headline: how to pay, what to wait for, and the ways on. */
export function StatePanel({ state, live }: { state: PayState; live: PaymentLive }): ReactNode {
  const t = useTranslations("pay.onward");
  const { payment } = live;
  switch (state.kind) {
    case "instructions":
      return <Instructions instructions={state.instructions} live={live} />;
    case "hosted":
      return (
        <>
          <HostedPanel payment={payment} url={state.url} now={live.now} />
          <Leaving />
          <Others live={live} />
        </>
      );
    case "checking":
      return (
        <>
          <SentIt live={live} sentLabel={t("askNow")} main={false} />
          <Leaving />
          <Others live={live} />
        </>
      );
    case "seen":
      return <Leaving />;
    case "short":
      if (state.next !== null) return <ToPayment reference={state.next} label={t("otherPayment")} />;
      return <Onward live={live} first={t("add", { amount: formatNaira(state.missingKobo) })} />;
    case "replaced":
      return <ToPayment reference={state.reference} label={t("newPayment")} />;
    case "failed":
      return <Onward live={live} first={t("tryAgain")} />;
    case "expired":
      return <Expired live={live} asking={state.asking} />;
    case "paid":
    case "paid-otherwise":
    case "wallet":
    case "held":
    case "cancelled":
      return <Onward live={live} first={t("another")} />;
  }
}

function Instructions({ instructions, live }: { instructions: InstructionsDto; live: PaymentLive }) {
  const t = useTranslations("pay.onward");
  const { payment, now } = live;
  return (
    <>
      {instructions.kind === "bank_transfer" ? (
        <TransferPanel payment={payment} account={instructions} now={now} />
      ) : (
        <UssdPanel payment={payment} order={live.order} code={instructions.code} now={now} />
      )}
      {instructions.kind === "ussd" ? (
        // The code is dialled first: that is the one button of the page.
        <SentIt live={live} sentLabel={t("dialled")} main={false} />
      ) : (
        <SentIt live={live} sentLabel={t("sent")} />
      )}
      <Leaving />
      <Others live={live} />
    </>
  );
}

function Leaving() {
  const t = useTranslations("pay.onward");
  return <p className="text-sm text-ink-2">{t("leave")}</p>;
}

/** The other ways, below the one that was chosen: another channel or split, or calling it off. */
function Others({ live: { order, payment } }: { live: PaymentLive }) {
  const t = useTranslations("pay.onward");
  if (order?.status !== "awaiting_payment") return null;
  return (
    <div className="grid gap-3 border-t border-line pt-5">
      <AnotherWay order={order} payment={payment} label={t("another")} main={false} />
      <CancelWaiting order={order} />
    </div>
  );
}

/** The time is over. What was sent all the same is safe, and that is said before anything else is offered. */
function Expired({ live, asking }: { live: PaymentLive; asking: boolean }) {
  const t = useTranslations("pay.onward");
  return (
    <>
      <p>
        {t("safe")}{" "}
        <span className="figures font-semibold break-all select-all">{live.payment.reference}</span>
      </p>
      {asking ? <SentIt live={live} sentLabel={t("sent")} main={false} /> : null}
      {asking && live.order !== null ? <Others live={live} /> : <Onward live={live} first={t("another")} />}
    </>
  );
}

/** Where the customer goes from an end: what the order, or the wallet, needs next. */
function Onward({ live: { order, payment, state }, first }: { live: PaymentLive; first: string }) {
  const t = useTranslations("pay.onward");
  if (order === null) {
    return state.kind === "failed" || state.kind === "expired" ? (
      <LinkButton href={paths.topUp(payment.amountKobo)} size="large" wide>
        {t("topUpAgain")}
      </LinkButton>
    ) : (
      <LinkButton href={paths.wallet} size="large" wide>
        {t("openWallet")}
      </LinkButton>
    );
  }
  if (order.status === "awaiting_payment" && state.kind !== "paid") {
    return (
      <div className="grid gap-3">
        <AnotherWay order={order} payment={payment} label={first} main />
        <CancelWaiting order={order} cameKobo={state.kind === "short" ? state.receivedKobo : 0} />
      </div>
    );
  }
  const ended = order.status === "expired" || order.status === "cancelled";
  return (
    <div className="grid gap-3">
      {ended ? (
        <LinkButton href={paths.kitchen(order.kitchen.regionId, order.kitchen.id)} size="large" wide>
          {t("orderAgain")}
        </LinkButton>
      ) : null}
      <LinkButton
        href={paths.order(order.id)}
        size={ended ? "medium" : "large"}
        variant={ended ? "secondary" : "primary"}
        wide
      >
        {ended ? t("seeOrder") : t("follow")}
      </LinkButton>
    </div>
  );
}

function ToPayment({ reference, label }: { reference: string; label: string }) {
  return (
    <LinkButton href={paths.payment(reference)} size="large" wide>
      {label}
    </LinkButton>
  );
}
