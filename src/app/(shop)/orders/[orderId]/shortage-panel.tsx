"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { ShortageChoice, ShortageDto } from "~/modules/refunds/contract";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import { newKey } from "~/trpc/new-key";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Countdown } from "~/ui/countdown";
import { untilAnswered } from "../../../until-answered";
import { Waiting } from "../../waiting";
import { ActFault } from "./money-act";
import type { Payers } from "./order-money";

/** What the kitchen could not cook: the choice while there is one, and afterwards what came of it. */
export default function ShortagePanel({
  shortages,
  payers,
  disputed,
  now,
}: {
  shortages: readonly ShortageDto[];
  payers: Payers;
  /** Their bank may return the payment itself: nothing is promised to come back. */
  disputed: boolean;
  now: string;
}) {
  const t = useTranslations("orders.shortage");
  const settled = shortages.filter(({ status }) => status !== "asked");
  return (
    <>
      {shortages
        .filter(({ status }) => status === "asked")
        .map((shortage) => (
          <Question key={shortage.id} {...{ shortage, payers, disputed, now }} />
        ))}
      {settled.length === 0 ? null : (
        <Card as="section" aria-label={t("outcomes")} className="grid gap-2 md:p-5">
          {settled.map((shortage) => (
            <Outcome key={shortage.id} {...{ shortage, payers }} />
          ))}
        </Card>
      )}
    </>
  );
}

function Outcome({ shortage, payers }: { shortage: ShortageDto; payers: Payers }) {
  const t = useTranslations("orders.shortage");
  const { status, name, replacement, backKobo } = shortage;
  const words =
    status === "replaced"
      ? t("replaced", { name, replacement: replacement?.name ?? "" })
      : t(status === "removed" ? "removed" : "cancelled", { name });
  return (
    <p>
      {words}
      {backKobo === null || backKobo === 0 ? null : (
        <span className="text-ugu"> {t("backNow", { amount: formatNaira(backKobo), payers })}</span>
      )}
    </p>
  );
}

function Question({
  shortage,
  payers,
  disputed,
  now,
}: {
  shortage: ShortageDto;
  payers: Payers;
  disputed: boolean;
  now: string;
}) {
  const t = useTranslations("orders.shortage");
  const queries = useQueryClient();
  // A choice is one act, however often its button is pressed: each has its own key.
  const [keys] = useState(() => ({
    replace: newKey(),
    remove: newKey(),
    cancel: newKey(),
  }));
  const [choice, setChoice] = useState<ShortageChoice>("remove");
  const [trpc, client] = [useTRPC(), useTRPCClient()];
  const choose = useMutation({
    mutationFn: (which: ShortageChoice) =>
      client.shortages.choose.mutate(
        { id: shortage.id, choice: which },
        { context: { idempotencyKey: keys[which] } },
      ),
    ...untilAnswered,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: trpc.orders.get.queryKey({ id: shortage.orderId }) });
      await queries.invalidateQueries({
        queryKey: trpc.shortages.list.queryKey({ orderId: shortage.orderId }),
      });
    },
  });
  const amounts = { remove: formatNaira(shortage.removeKobo), cancel: formatNaira(shortage.cancelKobo) };
  const act = (which: ShortageChoice, label: string, variant: "primary" | "secondary" | "danger-outline") => (
    <Button
      wide
      size="large"
      variant={variant}
      className="h-auto min-h-14 py-2 whitespace-normal"
      busy={choose.isPending && choice === which}
      busyLabel={t("busy")}
      disabledReason={choose.isPending && choice !== which ? t("busy") : null}
      onClick={() => {
        setChoice(which);
        choose.mutate(which);
      }}
    >
      {label}
    </Button>
  );
  return (
    <Card
      as="section"
      aria-labelledby={`short-${shortage.id}`}
      className="grid gap-4 border-2 border-ata md:p-5"
    >
      <div className="flex items-start justify-between gap-3">
        <h2 id={`short-${shortage.id}`} className="font-display text-xl font-bold">
          {t("title", { name: shortage.name })}
        </h2>
        <Countdown
          until={shortage.decideBy}
          now={now}
          label={t("left")}
          className="text-lg font-semibold text-ata"
        />
      </div>
      <p>{t("asked", { quantity: shortage.quantity, name: shortage.name })}</p>
      {choose.isError ? <ActFault error={choose.error} /> : null}
      <div className="grid gap-3">
        {shortage.replacement === null
          ? null
          : act("replace", replaceWords(shortage.replacement, payers, disputed, t), "primary")}
        {shortage.isLast || disputed
          ? null
          : act("remove", t("remove", { amount: amounts.remove, payers }), "secondary")}
        {disputed ? null : act("cancel", t("cancel", { amount: amounts.cancel, payers }), "danger-outline")}
      </div>
      <Waiting since={choose.isPending ? choose.submittedAt : 0} />
      <p className="text-sm text-ink-2">
        {disputed
          ? t(shortage.isLast ? "disputedAll" : "disputed")
          : t(shortage.isLast ? "defaultAll" : "default", { amount: amounts.remove, payers })}
      </p>
    </Card>
  );
}

function replaceWords(
  { name, backKobo }: NonNullable<ShortageDto["replacement"]>,
  payers: Payers,
  disputed: boolean,
  t: ReturnType<typeof useTranslations<"orders.shortage">>,
): string {
  return backKobo === 0 || disputed
    ? t("replaceSame", { name })
    : t("replaceBack", { name, amount: formatNaira(backKobo), payers });
}
