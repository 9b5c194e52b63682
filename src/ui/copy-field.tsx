"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";

/** How long "Copied" stays. */
const CONFIRMED_MS = 2500;

/** A value to take elsewhere (order number, account number, amount): large, selectable, with a copy button. */
export function CopyField({
  label,
  value,
  shown = value,
}: {
  label: string;
  value: string;
  /** How it is written for reading, when that differs from what is copied: `0123 456 789`. */
  shown?: string;
}) {
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
        <p className="figures text-lg font-semibold break-all select-all">{shown}</p>
      </div>
      <button
        type="button"
        // A refused clipboard leaves the value selectable by hand, which is why nothing is said.
        onClick={() => copy().catch(() => setCopied(false))}
        aria-label={`Copy ${label}`}
        className="inline-flex min-h-11 items-center gap-2 rounded-full px-4 font-semibold text-epo hover:bg-band [&_svg]:size-4"
      >
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
      </button>
    </div>
  );
}
