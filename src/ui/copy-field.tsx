"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "./cn";
import { hearEarlyTap } from "./early-tap";

/** How long "Copied" stays. */
const CONFIRMED_MS = 2500;

const sizes = {
  // A reference fills its lines: broken at its hyphen, two letters would stand alone.
  small: "text-sm break-all",
  medium: "text-lg wrap-anywhere",
  large: "text-xl wrap-anywhere sm:text-2xl",
} as const;

/** A value to take elsewhere (order number, account number, amount): large, selectable, with a copy button. */
export function CopyField({
  label,
  value,
  shown = value,
  spoken,
  size = "medium",
}: {
  label: string;
  value: string;
  /** How it is written for reading, when that differs from what is copied: `0123 456 789`. */
  shown?: string;
  /** How a screen reader says it: a number digit by digit. */
  spoken?: string;
  /** `large` for what is typed into another app by hand, `small` for what nobody reads. */
  size?: keyof typeof sizes;
}) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), CONFIRMED_MS);
  };
  return (
    <div className="flex items-center justify-between gap-3 rounded-card border border-line bg-surface py-2 pr-2 pl-4">
      <div className="min-w-0">
        <p className="text-sm text-ink-2">{label}</p>
        <p className={cn("figures font-semibold select-all", sizes[size])}>
          <span aria-hidden={spoken !== undefined}>{shown}</span>
          {spoken === undefined ? null : <span className="sr-only select-none">{spoken}</span>}
        </p>
      </div>
      <button
        ref={hearEarlyTap}
        type="button"
        // A refused clipboard leaves the value selectable by hand, which is why nothing is said.
        onClick={() => copy().catch(() => setCopied(false))}
        aria-label={t("copyLabel", { label })}
        className="inline-flex min-h-11 items-center gap-2 rounded-full px-4 font-semibold text-epo hover:bg-band [&_svg]:size-4"
      >
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
      </button>
    </div>
  );
}
