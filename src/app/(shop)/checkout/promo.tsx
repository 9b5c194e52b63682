"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { QuoteDto } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { Block } from "./block";
import { Later } from "./later";
import { readPromo } from "./refusal-details";
import type { Till } from "./use-till";

/**
 * A promo: what came by itself, what a code takes off, or why it takes nothing; a line for whoever has none. A code is asked about before it is
 * kept, so that one that is refused never stands between anybody and the Pay button.
 */
export function PromoCode({ till }: { till: Till }) {
  const t = useTranslations("checkout.promo");
  const { draft, quoted } = till;
  const promo = quoted.attempt?.quote.promo ?? null;
  return (
    <Later label={t("have")} open={draft.promoCode !== null || promo?.automatic === true}>
      <Block title={t("title")}>
        {promo?.automatic ? (
          <p className="font-semibold text-ugu">
            {t("automatic", { code: promo.code, amount: formatNaira(promo.discountKobo) })}
          </p>
        ) : null}
        {draft.promoCode === null ? <Enter till={till} /> : <Kept till={till} code={draft.promoCode} />}
      </Block>
    </Later>
  );
}

/** A code that was taken: what it gives, or that it no longer does since the cart has changed. */
function Kept({ till, code }: { till: Till; code: string }) {
  const t = useTranslations("checkout.promo");
  const quote = till.quoted.attempt?.quote ?? null;
  const why = useWhyNot(quote?.promoRefused ?? null);
  const remove = (
    <Button variant="secondary" size="small" onClick={() => till.change({ promoCode: null })}>
      {t("remove", { code })}
    </Button>
  );
  if (why !== null) {
    return (
      <Banner tone="warn" title={why}>
        <div className="mt-3">{remove}</div>
      </Banner>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2" aria-live="polite">
      <p className="font-semibold text-ugu">
        {quote?.promo?.code === code
          ? t("applied", { code, amount: formatNaira(quote.promo.discountKobo) })
          : t("applying")}
      </p>
      {remove}
    </div>
  );
}

function Enter({ till }: { till: Till }) {
  const t = useTranslations("checkout.promo");
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<QuoteDto["promoRefused"]>(null);
  const [fault, setFault] = useState<"empty" | "first" | "notAsked" | null>(null);
  const ask = useMutation(trpc.quotes.create.mutationOptions());
  const why = useWhyNot(refused);
  const { input } = till;
  // Asked for too early: once place and time are there, the sentence would be wrong.
  const shown = fault === "first" && input !== null ? null : fault;
  const submit = async () => {
    const code = typed.trim().toUpperCase();
    setRefused(null);
    setFault(code === "" ? "empty" : input === null ? "first" : null);
    if (code === "" || input === null) return;
    const quote = await ask.mutateAsync({ ...input, promoCode: code }).catch(() => null);
    if (quote === null) setFault("notAsked");
    else if (quote.promo?.code === code) {
      till.change({ promoCode: code, promoTerms: quote.promoTerms });
    } else setRefused(quote.promoRefused);
  };
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        id="promo"
        label={t("label")}
        className="min-w-0 flex-1"
        maxLength={30}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setFault(null);
          setRefused(null);
        }}
        error={shown === null ? why : t(shown)}
      />
      <Button type="submit" variant="secondary" busy={ask.isPending} busyLabel={t("applying")}>
        {t("apply")}
      </Button>
    </form>
  );
}

/** Why a code takes nothing off, and what would make it. */
function useWhyNot(refused: QuoteDto["promoRefused"]): string | null {
  const t = useTranslations("checkout.promo");
  if (refused === null) return null;
  const { reason, code, minimumKobo, missingKobo, minimum, missing, days } = readPromo(refused);
  const sentence = t(`why.${reason}`, {
    code,
    minimum: minimumKobo === null ? String(minimum ?? "") : formatNaira(minimumKobo),
    days: days.map((day) => t(`days.${day}`)).join(", "),
  });
  if (missingKobo !== null) return `${sentence} ${t("minimum", { missing: formatNaira(missingKobo) })}`;
  return missing === null ? sentence : `${sentence} ${t("packs", { missing })}`;
}
