"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { cn } from "./cn";
import { useHeld } from "./use-held";

/** More is no count of food, and no number either. */
const digitsMax = 6;
/** What Shift makes of an arrow. */
const bigStep = 10;

/** A whole number between `min` and `max`, with a button on either side: portions, wraps, pieces. Arrows count, too. */
export function NumberStepper({
  label,
  value,
  onValueChange,
  min = 0,
  max,
  name,
  disabled = false,
  className,
}: {
  /** What is counted, for whoever cannot see it: "Portions of Smoky Party Jollof". */
  label: string;
  value: number;
  onValueChange: (value: number) => void;
  min?: number;
  max: number;
  name?: string;
  disabled?: boolean;
  className?: string;
}) {
  const t = useTranslations("common");
  /** What stands in the field while somebody writes in it. */
  const [typed, setTyped] = useState<string | null>(null);
  const set = (next: number) => {
    const within = Math.min(max, Math.max(min, next));
    if (within !== value) onValueChange(within);
  };
  const step = (by: number) => {
    setTyped(null);
    set(value + by);
  };
  const type = (text: string) => {
    const digits = text.replace(/\D/g, "").slice(0, digitsMax);
    setTyped(digits);
    // An emptied field is being written in; left empty, it is what it was.
    if (digits !== "") set(Number(digits));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a question of a form, and this is one field.
    <div
      role="group"
      className={cn("inline-flex items-center rounded-full border border-line-strong bg-surface", className)}
    >
      <Step
        label={t("oneLess", { label })}
        icon={<Minus aria-hidden />}
        disabled={disabled || value <= min}
        onStep={() => step(-1)}
      />
      <input
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        {...{ name, disabled }}
        value={typed ?? value}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          const by = arrow(event);
          if (by === 0) return;
          event.preventDefault();
          step(by);
        }}
        className="figures h-11 w-9 bg-transparent text-center text-base font-semibold"
      />
      <Step
        label={t("oneMore", { label })}
        icon={<Plus aria-hidden />}
        disabled={disabled || value >= max}
        onStep={() => step(1)}
      />
    </div>
  );
}

function arrow({ key, shiftKey }: KeyboardEvent): number {
  const direction = key === "ArrowUp" ? 1 : key === "ArrowDown" ? -1 : 0;
  return direction * (shiftKey ? bigStep : 1);
}

/** Passed by the Tab key: the field between the two counts by arrows. */
function Step({
  label,
  icon,
  disabled,
  onStep,
}: {
  label: string;
  icon: ReactNode;
  disabled: boolean;
  onStep: () => void;
}) {
  const held = useHeld(onStep);
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      disabled={disabled}
      {...held}
      className="inline-flex size-11 touch-manipulation items-center justify-center rounded-full text-epo select-none hover:bg-epo-band disabled:text-ink-3 disabled:hover:bg-transparent [&_svg]:size-5"
    >
      {icon}
    </button>
  );
}
