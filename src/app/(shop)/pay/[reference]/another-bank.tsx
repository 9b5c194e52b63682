"use client";

import { useTranslations } from "next-intl";
import type { OrderDto, TenderInput } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Waiting } from "../../waiting";
import { useRepay } from "./use-repay";

/** Each bank answers its own code alone; Paystack's page has the codes of all of them. */
export function AnotherBank({ order, payment }: { order: OrderDto; payment: PaymentDto }) {
  const t = useTranslations("pay");
  const repay = useRepay(order);
  const held = order.tenders.filter(({ kind, status }) => kind === "wallet" && status === "held");
  const tenders: TenderInput[] = [
    ...held.map(({ amountKobo }) => ({ kind: "wallet" as const, amountKobo })),
    { kind: "paystack", channel: "ussd", sheet: "hosted", amountKobo: payment.amountKobo },
  ];
  return (
    <>
      <Button
        variant="secondary"
        wide
        busy={repay.pending}
        busyLabel={t("underWay.card")}
        onClick={() => repay.send(tenders)}
      >
        {t("another.bank")}
      </Button>
      <Waiting since={repay.since} />
      {repay.problem === null ? null : <Banner tone="danger" title={repay.problem} />}
      {repay.pinSheet}
    </>
  );
}
