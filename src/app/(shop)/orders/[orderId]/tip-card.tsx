"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { AfterOrderDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatDayTime } from "~/ui/fmt";
import { RadioCards } from "~/ui/radio-cards";
import { untilLoaded } from "~/ui/until-loaded";
import { LatePart } from "../../../late-part";
import { untilAnswered } from "../../../until-answered";
import { useKeyOf } from "../../../use-key-of";
import { Waiting } from "../../waiting";
import { ActFault } from "./money-act";

const PinSheet = dynamic(
  () => untilLoaded(() => import("../../pin-sheet").then((module) => module.PinSheet)),
  {
    ssr: false,
    loading: LatePart,
  },
);

const ofThePin = ["identity.pin_required", "identity.wrong_pin", "identity.pin_locked"];

/** A tip after the delivery: the sum on the button, from the wallet, once. */
export default function TipCard({
  orderId,
  tip,
  now,
}: {
  orderId: string;
  tip: AfterOrderDto["tip"];
  now: string;
}) {
  const t = useTranslations("orders.tip");
  const [amountKobo, setAmountKobo] = useState(0);
  const give = useTip(orderId);
  if (tip.givenKobo !== null) {
    return <Banner tone="success" title={t("given", { amount: formatNaira(tip.givenKobo) })} />;
  }
  if (tip.until === null) return null;
  const amount = formatNaira(amountKobo);
  const wantsPin = give.isError && ofThePin.includes(problemOf(give.error)?.code ?? "");
  return (
    <Card as="section" aria-labelledby="tip" className="grid gap-3 md:p-5">
      <h2 id="tip" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      <p className="text-ink-2">{t("text", { until: formatDayTime(tip.until, now) })}</p>
      <RadioCards
        legend={t("choose")}
        name="late-tip"
        columns="short"
        value={amountKobo === 0 ? "" : String(amountKobo)}
        onValueChange={(value) => setAmountKobo(tip.presetsKobo.find((one) => String(one) === value) ?? 0)}
        options={tip.presetsKobo.map((kobo) => ({ value: String(kobo), label: formatNaira(kobo) }))}
      />
      {give.isError && !wantsPin ? <ActFault error={give.error} /> : null}
      <Button
        wide
        busy={give.isPending}
        busyLabel={t("busy")}
        disabledReason={amountKobo === 0 ? t("pick") : null}
        onClick={() => give.send(amountKobo)}
      >
        {amountKobo === 0 ? t("plain") : t("give", { amount })}
      </Button>
      <Waiting since={give.since} />
      {wantsPin ? (
        <PinSheet
          open
          onOpenChange={(open) => (open ? undefined : give.reset())}
          amount={amount}
          busy={give.isPending}
          fault={problemOf(give.error) ?? null}
          onPin={(pin) => give.send(amountKobo, pin)}
        />
      ) : null}
    </Card>
  );
}

/** One tip is one act, under one key for a sum; a PIN that is added is no other act. */
function useTip(orderId: string) {
  const [trpc, client] = [useTRPC(), useTRPCClient()];
  const queries = useQueryClient();
  const keyOf = useKeyOf();
  const mutation = useMutation({
    mutationFn: ({ key, ...input }: { amountKobo: number; pin?: string; key: string }) =>
      client.orders.tip.mutate({ orderId, ...input }, { context: { idempotencyKey: key } }),
    ...untilAnswered,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: trpc.orders.after.queryKey({ id: orderId }) });
      void queries.invalidateQueries({ queryKey: trpc.wallet.get.queryKey() });
    },
  });
  const send = (amountKobo: number, pin?: string) => {
    mutation.mutate({ amountKobo, key: keyOf(amountKobo), ...(pin === undefined ? {} : { pin }) });
  };
  const { isPending, isError, error, reset, submittedAt } = mutation;
  return { send, since: isPending ? submittedAt : 0, isPending, isError, error, reset };
}
