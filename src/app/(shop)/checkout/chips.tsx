"use client";

import { cn } from "~/ui/cn";

/** Suggestions under a field: one press fills it in. Nothing without any. */
export function Chips({
  legend,
  hideLegend = false,
  options,
  onPick,
}: {
  legend: string;
  hideLegend?: boolean;
  options: readonly { key: string; label: string; chosen: boolean }[];
  onPick: (key: string) => void;
}) {
  if (options.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? "sr-only" : "mb-1.5 font-semibold"}>{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <button
            key={option.key}
            type="button"
            aria-pressed={option.chosen}
            onClick={() => onPick(option.key)}
            className={cn(
              "min-h-11 rounded-full border px-4 py-1.5 text-left text-sm font-medium transition-colors duration-120",
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
