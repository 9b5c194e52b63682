"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { formatNaira } from "~/kernel/money";
import type { GroupDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/input";
import { Chips } from "../../checkout/chips";
import { useAnswer } from "./use-group";

type Part = { group: GroupDto; extras: NonNullable<GroupDto["extras"]> };

/** What the host gives the rider, and the one code of the order. Once shares are fixed, only what is to be known of it. */
export function Extras({ group, extras }: Part) {
  const t = useTranslations("group.extras");
  const isFree = group.status === "open" || group.payMode === "host";
  if (!isFree) {
    return extras.promoRefused === null ? null : (
      <Banner tone="warn" title={t("without", { code: extras.promoCode ?? "" })}>
        {extras.promoRefused.sentence}
      </Banner>
    );
  }
  return (
    <Card as="section" aria-labelledby="extras" className="grid gap-4">
      <h2 id="extras" className="font-display text-xl font-bold">
        {group.fulfilment.type === "pickup" ? t("titlePromo") : t("title")}
      </h2>
      {group.fulfilment.type === "pickup" ? null : <Tip group={group} extras={extras} />}
      {extras.promoCode === null ? (
        <Enter group={group} />
      ) : (
        <Kept group={group} extras={extras} code={extras.promoCode} />
      )}
    </Card>
  );
}

function Tip({ group, extras }: Part) {
  const t = useTranslations("group.extras");
  const trpc = useTRPC();
  const tip = useMutation({ ...trpc.groups.extras.mutationOptions(), ...useAnswer(group.code) });
  const isHungry = group.payMode === "each" && group.me?.pack === null;
  const chosenKobo = tip.isPending ? (tip.variables.tipKobo ?? extras.tipKobo) : extras.tipKobo;
  return (
    <div className="grid gap-2">
      <p className="text-sm text-ink-2">
        {isHungry ? t("tipLater") : group.payMode === "each" ? t("tipYours") : t("tipText")}
      </p>
      {isHungry ? null : (
        <Chips
          legend={t("tip")}
          options={[0, ...extras.tipPresetsKobo].map((kobo) => ({
            key: String(kobo),
            label: kobo === 0 ? t("none") : formatNaira(kobo),
            chosen: kobo === chosenKobo,
          }))}
          onPick={(kobo) => tip.mutate({ code: group.code, tipKobo: Number(kobo) })}
        />
      )}
    </div>
  );
}

function Kept({ group, extras, code }: Part & { code: string }) {
  const t = useTranslations("group.extras");
  const trpc = useTRPC();
  const change = useMutation({ ...trpc.groups.extras.mutationOptions(), ...useAnswer(group.code) });
  const remove = (
    <Button
      variant="secondary"
      size="small"
      busy={change.isPending}
      onClick={() => change.mutate({ code: group.code, promoCode: null })}
    >
      {t("remove", { code })}
    </Button>
  );
  if (extras.promoRefused !== null) {
    return (
      <Banner tone="warn" title={t("without", { code })}>
        {extras.promoRefused.sentence}
        <div className="mt-3">{remove}</div>
      </Banner>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2" aria-live="polite">
      <p className="font-semibold text-ugu">
        {group.promo?.code === code
          ? t("applied", { code, amount: formatNaira(group.promo.discountKobo) })
          : t("waiting", { code })}
      </p>
      {remove}
    </div>
  );
}

function Enter({ group }: { group: GroupDto }) {
  const t = useTranslations("group.extras");
  const offline = useTranslations("group")("offline");
  const trpc = useTRPC();
  const { onSuccess } = useAnswer(group.code);
  // What is wrong with a code is told under it, and nowhere else.
  const ask = useMutation({ ...trpc.groups.extras.mutationOptions(), onSuccess });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const promoCode = String(new FormData(event.currentTarget).get("promo") ?? "").trim();
    if (promoCode !== "") ask.mutate({ code: group.code, promoCode });
  }
  return (
    <div className="grid gap-2">
      {group.promo === null ? null : (
        <p className="font-semibold text-ugu">
          {t("automatic", { code: group.promo.code, amount: formatNaira(group.promo.discountKobo) })}
        </p>
      )}
      <form onSubmit={submit} className="flex items-end gap-2">
        <TextField
          label={t("promo")}
          name="promo"
          className="min-w-0 flex-1"
          maxLength={30}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={ask.isError ? (problemOf(ask.error)?.sentence ?? offline) : null}
        />
        <Button type="submit" variant="secondary" busy={ask.isPending} busyLabel={t("asking")}>
          {t("use")}
        </Button>
      </form>
      <p className="text-sm text-ink-2">{t("promoText")}</p>
    </div>
  );
}
