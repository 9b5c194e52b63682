"use client";

import { useTranslations } from "next-intl";
import { sentenceAfterMs, useWaited } from "./until-answered";

/** Stands where a part of the page will be that is not here yet: nothing, then that it is being fetched. */
export function LatePart() {
  const t = useTranslations("common.waiting");
  // Counted from when it was wanted, which is when this stands here.
  const waited = useWaited(1);
  if (waited < sentenceAfterMs) return null;
  return (
    <p role="status" className="text-sm text-ink-2">
      {t("part")}
    </p>
  );
}
