"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Sheet } from "~/ui/sheet";
import { Skeleton } from "~/ui/skeleton";
import { type PayChoice, planPayment, tendersOf } from "../../checkout/pay-plan";
import { PayTiles } from "../../checkout/pay-tiles";
import { usePayWords } from "../../checkout/pay-words";
import { Waiting } from "../../waiting";
import { useRepay } from "./use-repay";

/** The order paid another way: another channel, with the wallet's help, or from the wallet alone. */
export function AnotherWay({
  order,
  payment,
  label,
  main,
}: {
  order: OrderDto;
  payment: PaymentDto;
  label: string;
  /** It is the one thing to do here. */
  main: boolean;
}) {
  const trpc = useTRPC();
  const t = useTranslations("pay.another");
  const payWords = usePayWords();
  const [open, setOpen] = useState(false);
  const heldKobo = order.tenders.find(({ status }) => status === "held")?.amountKobo ?? 0;
  const short = payment.outcomeReason === "short";
  const [choice, setChoice] = useState<PayChoice>({
    way: payment.channel,
    useWallet: short || heldKobo > 0,
  });
  // Asked for when it is opened: what came too short is in the wallet since a moment ago.
  const wallet = useQuery(trpc.wallet.get.queryOptions({}, { enabled: open, staleTime: 0 }));
  const repay = useRepay(order);
  // What is set aside for this order comes back first, so it can be spent on it again.
  const walletKobo = wallet.data === undefined ? null : wallet.data.balanceKobo + heldKobo;
  const plan = walletKobo === null ? null : planPayment(choice, order.totalKobo, walletKobo);
  return (
    <>
      <Button
        wide
        size={main ? "large" : "medium"}
        variant={main ? "primary" : "secondary"}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Sheet
        open={open}
        onOpenChange={setOpen}
        title={short ? t("rest") : t("title")}
        description={short ? t("restText") : t("text")}
        footer={
          plan === null ? null : (
            <div className="grid gap-2">
              <Button
                size="large"
                wide
                busy={repay.pending}
                busyLabel={t("moment")}
                onClick={() => repay.send(tendersOf(plan))}
              >
                {payWords.button(plan)}
              </Button>
              <Waiting since={repay.since} />
              <p className="text-center text-sm text-ink-2 empty:hidden">{payWords.next(plan)}</p>
            </div>
          )
        }
      >
        {plan === null ? (
          <Skeleton className="h-64" />
        ) : (
          <PayTiles plan={plan} walletKobo={walletKobo} onChoose={setChoice} />
        )}
        {repay.problem === null ? null : <Banner tone="danger" className="mt-4" title={repay.problem} />}
      </Sheet>
      {repay.pinSheet}
    </>
  );
}
