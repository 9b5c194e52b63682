import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import type { PayState } from "./pay-state";

type Words = ReturnType<typeof useTranslations<"pay">>;
type Seen = { state: PayState; payment: PaymentDto; order: OrderDto | null; returned: boolean };

/** The headline of a payment's page, and under it what it means and what to do next; null where nothing more is to say. */
export function usePageWords(seen: Seen): { headline: string; explanation: string | null } {
  const t = useTranslations("pay");
  return { headline: headline(seen, t), explanation: explanation(seen, t) };
}

function headline({ state, payment, order, returned }: Seen, t: Words): string {
  const sum = formatNaira(payment.amountKobo);
  switch (state.kind) {
    case "instructions":
      return state.instructions.kind === "ussd" ? t("head.dial", { sum }) : t("head.send", { sum });
    case "hosted":
      return returned ? t("head.notYet") : t("head.hosted", { sum });
    case "paid":
      if (state.extraKobo > 0) return t("head.extra", { extra: formatNaira(state.extraKobo) });
      return order === null ? t("head.inWallet", { sum }) : t("head.paid", { number: order.number });
    case "short":
      return t("head.short", {
        came: formatNaira(state.receivedKobo),
        missing: formatNaira(state.missingKobo),
      });
    case "wallet":
      return t("head.inWallet", { sum: formatNaira(payment.receivedKobo ?? payment.amountKobo) });
    case "checking":
    case "seen":
    case "held":
    case "failed":
    case "expired":
    case "cancelled":
    case "paid-otherwise":
    case "replaced":
      return t(`head.${state.kind}`);
  }
}

function explanation({ state, payment, returned }: Seen, t: Words): string | null {
  switch (state.kind) {
    case "instructions":
      return state.unsure ? t("text.unsure") : null;
    case "hosted":
      return returned ? t("text.notYet") : null;
    case "short":
      return shortWords(state, t);
    case "expired":
      return state.asking ? t("text.asking") : t("text.expired");
    case "checking":
    case "seen":
    case "cancelled":
    case "paid-otherwise":
    case "replaced":
      return t(`text.${state.kind}`);
    case "paid":
      return state.extraKobo > 0 ? extraWords(payment, t) : null;
    case "wallet":
      return t(`text.wallet.${walletReasons.find((one) => one === state.reason) ?? "other"}`, {
        came: formatNaira(payment.receivedKobo ?? payment.amountKobo),
      });
    case "held":
      if (payment.outcome !== "refused") return t("text.held.suspense");
      return payment.outcomeReason === "wrong_currency" ? t("text.held.currency") : t("text.held.test");
    case "failed":
      return payment.authorizationUrl === null && payment.instructions === null
        ? t("text.failed.notTaken")
        : t("text.failed.bank");
  }
}

const walletReasons = ["order_expired", "order_cancelled", "already_paid", "superseded"] as const;

function extraWords(payment: PaymentDto, t: Words): string {
  const facts = {
    came: formatNaira(payment.receivedKobo ?? payment.amountKobo),
    amount: formatNaira(payment.amountKobo),
  };
  return payment.purpose === "order" ? t("text.extra.order", facts) : t("text.extra.topUp", facts);
}

function shortWords(state: Extract<PayState, { kind: "short" }>, t: Words): string {
  const safe = t("text.short.safe", { came: formatNaira(state.receivedKobo) });
  if (state.next !== null) return `${safe} ${t("text.short.already")}`;
  return state.payable
    ? `${safe} ${t("text.short.add", { missing: formatNaira(state.missingKobo) })}`
    : `${safe} ${t("text.short.spend")}`;
}
