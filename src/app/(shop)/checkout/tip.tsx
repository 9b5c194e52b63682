"use client";

import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import { Block } from "./block";
import { Chips } from "./chips";

/** A tip, or none: all of it goes to the rider. */
export function Tip({
  presetsKobo,
  tipKobo,
  onPick,
}: {
  presetsKobo: readonly number[];
  tipKobo: number;
  onPick: (tipKobo: number) => void;
}) {
  const t = useTranslations("checkout.tip");
  if (presetsKobo.length === 0) return null;
  return (
    <Block title={t("title")}>
      <p className="-mt-2.5 text-sm text-ink-2">{t("text")}</p>
      <Chips
        legend={t("label")}
        hideLegend
        tight
        options={[0, ...presetsKobo].map((kobo) => ({
          key: String(kobo),
          label: kobo === 0 ? t("none") : formatNaira(kobo),
          chosen: kobo === tipKobo,
        }))}
        onPick={(kobo) => onPick(Number(kobo))}
      />
    </Block>
  );
}
