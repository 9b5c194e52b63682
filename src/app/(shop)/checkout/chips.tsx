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
  tight = false,
}: {
  legend: string;
  hideLegend?: boolean;
  options: readonly { key: string; label: string; chosen: boolean }[];
  onPick: (key: string) => void;
  /** As many in each row: two on a phone, one where the letters are large, four on a wider screen. */
  even?: boolean;
  /** Short words and sums, five of them in one row of a phone. */
  tight?: boolean;
}) {
  if (options.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? "sr-only" : "mb-1.5 font-semibold"}>{legend}</legend>
      <div
        className={cn(
          even
            ? "grid grid-cols-[repeat(auto-fit,minmax(min(8rem,100%),1fr))] gap-2 sm:grid-cols-4"
            : "flex flex-wrap",
          even ? "" : tight ? "gap-1 sm:gap-2" : "gap-2",
        )}
      >
        {options.map((option) => (
          <button
            key={option.key}
            ref={hearEarlyTap}
            type="button"
            aria-pressed={option.chosen}
            onClick={() => onPick(option.key)}
            className={cn(
              "min-h-11 rounded-full border py-1.5 text-sm font-medium transition-colors duration-120",
              even
                ? "px-1 text-center"
                : tight
                  ? "grow basis-12 whitespace-nowrap px-1 text-center"
                  : "px-4 text-left",
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
