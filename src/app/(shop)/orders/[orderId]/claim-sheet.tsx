"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { formatNaira } from "~/kernel/money";
import { type ClaimableDto, type ClaimReason, claimReasons } from "~/modules/refunds/contract";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { NumberStepper } from "~/ui/number-stepper";
import { RadioCards } from "~/ui/radio-cards";
import { Sheet } from "~/ui/sheet";
import { Textarea } from "~/ui/textarea";
import { untilAnswered } from "../../../until-answered";
import { useKeyOf } from "../../../use-key-of";
import { Waiting } from "../../waiting";
import { ClaimPhotos, usePictures } from "./claim-photos";
import { claimedKobo, isOfLines, willBeInstant } from "./claim-sums";
import { ActFault } from "./money-act";
import type { Payers } from "./order-money";

const noteMax = 300;

/** The form of a claim: what happened, which dishes and how many, and what it comes to before it is sent. */
export default function ClaimSheet({
  orderId,
  claimable,
  payers,
  pickup,
  open,
  onOpenChange,
}: {
  orderId: string;
  claimable: ClaimableDto;
  payers: Payers;
  pickup: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("orders.claim");
  const noteId = useId();
  const [reason, setReason] = useState<ClaimReason>("missing_item");
  const [chosen, setChosen] = useState<Record<string, number>>({});
  const [note, setNote] = useState("");
  const pictures = usePictures(orderId);
  const claim = useClaim(orderId, () => {
    setChosen({});
    setNote("");
    pictures.clear();
    onOpenChange(false);
  });
  const kobo = claimedKobo(claimable, reason, chosen);
  const lines = isOfLines(reason)
    ? Object.entries(chosen).map(([lineId, quantity]) => ({ lineId, quantity }))
    : [];
  const reasons = claimReasons.filter((one) => isPossible(one, claimable, pickup));
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      footer={
        <div className="grid gap-2">
          {claim.isError ? <ActFault error={claim.error} /> : null}
          <Button
            size="large"
            wide
            busy={claim.isPending}
            busyLabel={t("busy")}
            disabledReason={kobo === 0 ? t("choose") : pictures.busy ? t("photo.wait") : null}
            onClick={() =>
              claim.send({ orderId, reason, lines, note, photoIds: pictures.ids, expectedKobo: kobo })
            }
          >
            {kobo === 0 ? t("sendPlain") : t("send", { amount: formatNaira(kobo) })}
          </Button>
          <Waiting since={claim.since} />
          <p className="text-center text-sm text-ink-2">
            {willBeInstant(claimable, reason, kobo) ? t("instant", { payers }) : t("person")}
          </p>
        </div>
      }
    >
      <div className="grid gap-5">
        <RadioCards
          legend={t("why")}
          name="claim-reason"
          value={reason}
          onValueChange={(value) => setReason(claimReasons.find((one) => one === value) ?? "missing_item")}
          options={reasons.map((value) => ({
            value,
            label: t(`reason.${value}`),
            detail: t(`reasonDetail.${value}`),
          }))}
        />
        {isOfLines(reason) ? <Lines {...{ claimable, chosen }} onChoose={setChosen} /> : null}
        <ClaimPhotos {...pictures} />
        <Textarea
          id={noteId}
          label={t("note")}
          hint={t("noteHint")}
          optional
          maxLength={noteMax}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Sheet>
  );
}

function isPossible(reason: ClaimReason, claimable: ClaimableDto, pickup: boolean): boolean {
  if (reason === "late") return !pickup && claimable.lateKobo !== null;
  if (reason === "never_arrived") return claimable.neverArrivedKobo !== null;
  return claimable.lines.length > 0;
}

function Lines({
  claimable,
  chosen,
  onChoose,
}: {
  claimable: ClaimableDto;
  chosen: Record<string, number>;
  onChoose: (chosen: Record<string, number>) => void;
}) {
  const t = useTranslations("orders.claim");
  const choose = (lineId: string, quantity: number) => {
    const { [lineId]: _, ...others } = chosen;
    onChoose(quantity === 0 ? others : { ...others, [lineId]: quantity });
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-semibold">{t("which")}</legend>
      {claimable.lines.map(({ lineId, name, packName, quantity, eachKobo }) => {
        const count = chosen[lineId] ?? 0;
        return (
          <div key={lineId} className="grid gap-2">
            <Checkbox
              label={name}
              detail={`${packName} · ${quantity > 1 ? t("each", { amount: formatNaira(eachKobo) }) : formatNaira(eachKobo)}`}
              checked={count > 0}
              onChange={(event) => choose(lineId, event.target.checked ? 1 : 0)}
            />
            {count > 0 && quantity > 1 ? (
              <NumberStepper
                label={t("howMany", { name })}
                value={count}
                onValueChange={(value) => choose(lineId, value)}
                min={1}
                max={quantity}
              />
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}

type ClaimInput = Parameters<ReturnType<typeof useTRPCClient>["claims"]["create"]["mutate"]>[0];

/** Sends a claim under one key until it is answered; another input is another act, with another key. */
function useClaim(orderId: string, onDone: () => void) {
  const [trpc, client] = [useTRPC(), useTRPCClient()];
  const queries = useQueryClient();
  const keyOf = useKeyOf();
  const mutation = useMutation({
    mutationFn: ({ input, key }: { input: ClaimInput; key: string }) =>
      client.claims.create.mutate(input, { context: { idempotencyKey: key } }),
    ...untilAnswered,
    onSuccess: onDone,
    onSettled: async () => {
      for (const queryKey of [
        trpc.claims.list.queryKey({ orderId }),
        trpc.refunds.ofOrder.queryKey({ orderId }),
        trpc.orders.get.queryKey({ id: orderId }),
        trpc.wallet.get.queryKey(),
      ]) {
        void queries.invalidateQueries({ queryKey });
      }
    },
  });
  const send = (input: ClaimInput) => {
    mutation.mutate({ input, key: keyOf(input) });
  };
  const { isPending, isError, error, submittedAt } = mutation;
  return { send, since: isPending ? submittedAt : 0, isPending, isError, error };
}
