"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OrderDto } from "~/modules/ordering/contract";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { Paying } from "./paying";
import { attemptValue, type PaymentAttempt, type SentPayment } from "./payment-attempt";

/** A payment whose answer never came, found again on a device whose cart is empty by now. */
export function UnknownPayment({
  attempt,
  sent,
  onPlaced,
}: {
  attempt: PaymentAttempt;
  sent: SentPayment;
  onPlaced: (order: OrderDto) => void;
}) {
  const t = useTranslations("checkout.nothingCharged");
  const [problem, setProblem] = useState<Problem | null>(null);
  if (problem !== null) {
    return (
      <Banner title={t("title")}>
        <p>{problem.sentence}</p>
        <LinkButton href={paths.home} size="small" className="mt-3">
          {t("again")}
        </LinkButton>
      </Banner>
    );
  }
  return (
    <div className="mx-auto max-w-md">
      <Paying
        attempt={attempt}
        sent={sent}
        resumed
        onPlaced={(order) => {
          attemptValue.write(null);
          onPlaced(order);
        }}
        onRefused={setProblem}
      />
    </div>
  );
}
