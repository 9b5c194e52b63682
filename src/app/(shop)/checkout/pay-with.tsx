"use client";

import { useTranslations } from "next-intl";
import { Block } from "./block";
import { PayTiles } from "./pay-tiles";
import type { Person } from "./person";
import type { Till } from "./use-till";

/** The ways to pay; what is in the wallet is told to whom it belongs. */
export function PayWith({ person, till }: { person: Person; till: Till }) {
  const t = useTranslations("checkout.payWith");
  return (
    <Block title={t("title")}>
      <PayTiles
        plan={till.plan}
        walletKobo={till.wallet?.balanceKobo ?? null}
        onChoose={till.choosePayment}
      />
      {person === null ? <p className="text-sm text-ink-2">{t("guest")}</p> : null}
    </Block>
  );
}
