"use client";

import { cn } from "~/ui/cn";
import { hearEarlyTap } from "~/ui/early-tap";

/** Suggestions under a field: one press fills it in. Nothing without any. */
export function Chips({
  legend,
  hideLegend = false,
  options,
  onPick,
  even = false,
}: {
  legend: string;
  hideLegend?: boolean;
  options: readonly { key: string; label: string; chosen: boolean }[];
  onPick: (key: string) => void;
  /** As many in each row: two on a phone, four on a wider screen, and no last one alone. */
  even?: boolean;
}) {
  if (options.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? "sr-only" : "mb-1.5 font-semibold"}>{legend}</legend>
      <div className={cn("gap-2", even ? "grid grid-cols-2 sm:grid-cols-4" : "flex flex-wrap")}>
        {options.map((option) => (
          <button
            key={option.key}
            ref={hearEarlyTap}
            type="button"
            aria-pressed={option.chosen}
            onClick={() => onPick(option.key)}
            className={cn(
              "min-h-11 rounded-full border py-1.5 text-sm font-medium transition-colors duration-120",
              even ? "px-1 text-center" : "px-4 text-left",
              option.chosen
                ? "border-epo bg-epo-band text-epo"
                : "border-line-strong bg-surface hover:bg-band",
            )}
          >
            {option.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
