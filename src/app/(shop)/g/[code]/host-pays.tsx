"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { WalletDto } from "~/modules/ledger/contract";
import type { GroupDto } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { Card } from "~/ui/card";
import { untilAnswered } from "../../../until-answered";
import { goAndPay } from "../../checkout/go-and-pay";
import { type PayChoice, planPayment, tendersOf } from "../../checkout/pay-plan";
import { PayTiles } from "../../checkout/pay-tiles";
import { usePayWords } from "../../checkout/pay-words";
import { Figures } from "./figures";
import { isLost, MoneyButton } from "./money-button";
import { useAnswer } from "./use-group";
import { useMoneyAct } from "./use-money-act";

/** The host pays for all: every figure of the total, the ways to pay, and the button that orders. */
export function HostPays({ group, wallet }: { group: GroupDto; wallet: WalletDto }) {
  const t = useTranslations("group.pay");
  const { total } = group;
  if (total === null) return null;
  return (
    <Card as="section" aria-labelledby="host-pays" className="grid gap-4">
      <h2 id="host-pays" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      <Figures figures={total} label={t("total")} promo={group.promo} />
      <PayForAll code={group.code} totalKobo={total.totalKobo} walletKobo={wallet.balanceKobo} />
    </Card>
  );
}

function PayForAll({ code, totalKobo, walletKobo }: { code: string; totalKobo: number; walletKobo: number }) {
  const words = usePayWords();
  const trpc = useTRPC();
  const router = useRouter();
  const answer = useAnswer(code);
  const act = useMoneyAct(totalKobo);
  const { idempotencyKey } = act;
  const [choice, setChoice] = useState<PayChoice | null>(null);
  const plan = planPayment(choice, totalKobo, walletKobo);
  const tenders = tendersOf(plan);
  const place = useMutation({
    ...trpc.groups.place.mutationOptions({ trpc: { context: { idempotencyKey } } }),
    ...untilAnswered,
    onSuccess: (order) => goAndPay(order, router),
    onError: act.onError(answer.onError),
  });
  return (
    <div className="grid gap-3">
      <div inert={place.isPending || isLost(place)}>
        <PayTiles
          plan={plan}
          walletKobo={walletKobo}
          onChoose={(next) => {
            setChoice(next);
            // Other tenders are another act.
            act.renew();
          }}
        />
      </div>
      <MoneyButton
        area="pay"
        act={act}
        asked={place}
        label={words.button(plan)}
        busyLabel={words.underWay(tenders, totalKobo)}
        next={words.next(plan)}
        walletKobo={plan.walletKobo}
        press={(pin) => place.mutate({ code, tenders, expectedTotalKobo: totalKobo, pin })}
      />
    </div>
  );
}
