"use client";

import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { WalletDto } from "~/modules/ledger/contract";
import type { GroupDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { goAndPay } from "../../checkout/go-and-pay";
import { type PayChoice, planPayment, tendersOf } from "../../checkout/pay-plan";
import { PayTiles } from "../../checkout/pay-tiles";
import { usePayWords } from "../../checkout/pay-words";
import { exitAfterMs, isUnanswered, sentenceAfterMs, untilAnswered, useWaited } from "../../until-answered";
import { useAnswer } from "./use-group";
import { useMoneyAct } from "./use-money-act";

const PinSheet = dynamic(() => import("../../pin-sheet").then((module) => module.PinSheet), { ssr: false });

/** The host pays for all: every figure of the total, the ways to pay, and the button that orders. */
export function HostPays({ group, wallet }: { group: GroupDto; wallet: WalletDto }) {
  const t = useTranslations("group.pay");
  const { total } = group;
  if (total === null) return null;
  const figures = [
    [t("food"), total.foodKobo],
    [t("packaging"), total.packagingKobo],
    [t("service"), total.serviceKobo],
    [t("delivery"), total.deliveryKobo],
  ] as const;
  return (
    <Card as="section" aria-labelledby="host-pays" className="grid gap-4">
      <h2 id="host-pays" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      <dl className="grid gap-1">
        {figures.map(([label, kobo]) =>
          kobo === 0 ? null : (
            <div key={label} className="flex justify-between gap-3 text-ink-2">
              <dt>{label}</dt>
              <dd>
                <Money kobo={kobo} />
              </dd>
            </div>
          ),
        )}
        <div className="flex justify-between gap-3 border-t border-line pt-2 text-lg font-bold">
          <dt>{t("total")}</dt>
          <dd>
            <Money kobo={total.totalKobo} />
          </dd>
        </div>
      </dl>
      <PayForAll code={group.code} totalKobo={total.totalKobo} walletKobo={wallet.balanceKobo} />
    </Card>
  );
}

function PayForAll({ code, totalKobo, walletKobo }: { code: string; totalKobo: number; walletKobo: number }) {
  const t = useTranslations("group.pay");
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
    onError: (error) => {
      if (act.takes(error)) return;
      act.renew();
      answer.onError(error);
    },
  });
  const waited = useWaited(place.isPending ? place.submittedAt : 0);
  const input = { code, tenders, tipKobo: 0, expectedTotalKobo: totalKobo };
  const isLost = place.isError && isUnanswered(problemOf(place.error));
  return (
    <div className="grid gap-3" aria-live="polite">
      <div inert={place.isPending || isLost}>
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
      <Button
        size="large"
        wide
        busy={place.isPending || place.isSuccess}
        busyLabel={words.underWay(tenders, totalKobo)}
        onClick={() => place.mutate(input)}
      >
        {isLost ? t("again") : words.button(plan)}
      </Button>
      <p className="text-sm text-ink-2">{words.next(plan)}</p>
      {isLost ? <Banner tone="warn" title={t("unknown")} /> : null}
      {waited >= sentenceAfterMs ? <p className="text-sm text-ink-2">{t("still")}</p> : null}
      {waited >= exitAfterMs ? (
        <p className="text-sm text-ink-2">
          {t("exit")} <TextLink href={paths.orders}>{t("orders")}</TextLink>
        </p>
      ) : null}
      {act.pinFault === null ? null : (
        <PinSheet
          open
          onOpenChange={(open) => {
            if (!open) act.closePin();
          }}
          amount={formatNaira(plan.walletKobo)}
          busy={place.isPending}
          fault={act.pinFault.code === "identity.pin_required" ? null : act.pinFault}
          onPin={(pin) => place.mutate({ ...input, pin })}
        />
      )}
    </div>
  );
}
