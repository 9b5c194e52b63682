"use client";

import { NumberField } from "@base-ui/react/number-field";
import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "./cn";

const stepStyle =
  "inline-flex size-11 items-center justify-center rounded-full text-epo hover:bg-epo-band " +
  "data-disabled:text-ink-3 data-disabled:hover:bg-transparent [&_svg]:size-5";

/** A whole number between `min` and `max`, with a button on either side: portions, wraps, pieces. */
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
  return (
    <NumberField.Root
      {...{ value, min, max, name, disabled }}
      onValueChange={(next) => onValueChange(Math.trunc(next ?? min))}
    >
      <NumberField.Group
        className={cn(
          "inline-flex items-center rounded-full border border-line-strong bg-surface",
          className,
        )}
      >
        <NumberField.Decrement aria-label={t("oneLess", { label })} className={stepStyle}>
          <Minus aria-hidden />
        </NumberField.Decrement>
        <NumberField.Input
          aria-label={label}
          className="figures h-11 w-9 bg-transparent text-center text-base font-semibold"
        />
        <NumberField.Increment aria-label={t("oneMore", { label })} className={stepStyle}>
          <Plus aria-hidden />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  );
}
