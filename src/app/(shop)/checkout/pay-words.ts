"use client";

import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { TenderInput } from "~/modules/ordering/contract";
import type { PayPlan } from "./pay-plan";

/** What the button that pays says, what its press leads to, and what is under way while its answer is outstanding. */
export function usePayWords() {
  const t = useTranslations("pay");
  const common = useTranslations("common.channel");
  return {
    /** The sum, and what happens. */
    button: ({ way, walletKobo, paystackKobo }: PayPlan) =>
      way === "wallet"
        ? t("button.wallet", { amount: formatNaira(walletKobo) })
        : t("button.channel", { amount: formatNaira(paystackKobo), by: common(`${way}.by`) }),
    /** A line under the button. */
    next: ({ way, walletKobo }: PayPlan) => {
      const first = walletKobo === 0 ? "" : t("next.first", { amount: formatNaira(walletKobo) });
      return [first, way === "wallet" ? "" : t(`next.${way}`)].filter(Boolean).join(" ");
    },
    underWay: (tenders: readonly TenderInput[], totalKobo: number) => {
      const rest = tenders.find((tender) => tender.kind === "paystack");
      return rest === undefined
        ? t("underWay.wallet", { amount: formatNaira(totalKobo) })
        : t(`underWay.${rest.channel}`);
    },
  };
}
