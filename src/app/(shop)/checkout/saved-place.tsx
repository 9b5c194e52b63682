"use client";

import { useTranslations } from "next-intl";
import { formatPhone } from "~/ui/fmt";
import type { Draft } from "./draft";

/** A place of the address book that the food goes to: what the order will say of it, without the fields. */
export function SavedPlace({
  label,
  area,
  draft,
  isSent,
}: {
  label: string;
  area: string;
  draft: Draft;
  /** Somebody else gets it, and is called. */
  isSent: boolean;
}) {
  const t = useTranslations("checkout.to");
  return (
    <div className="grid gap-0.5 rounded-card border border-epo bg-epo-band px-4 py-3 wrap-anywhere">
      <p>
        <span className="font-semibold">{label}</span>: {draft.landmark}, {area}
      </p>
      {draft.directions === "" ? null : <p className="text-sm text-ink-2">{draft.directions}</p>}
      <p className="text-sm text-ink-2">
        {t(isSent ? "callsSent" : "calls", { phone: formatPhone(draft.phone) })}
      </p>
    </div>
  );
}
