import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useId } from "react";
import { ChoiceRow } from "./choice-row";
import { cn } from "./cn";

export type RadioCard = {
  value: string;
  label: ReactNode;
  detail?: ReactNode;
  trailing?: ReactNode;
  /** Why it cannot be chosen now: it is shown greyed, with the reason, rather than hidden. */
  disabledReason?: string | undefined;
};

type RadioCardsProps = {
  /** The question. */
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  name: string;
  options: readonly RadioCard[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  required?: boolean;
  /** `short`: sums and single words, side by side also on a phone. */
  columns?: 1 | 2 | "short";
  className?: string;
};

/** One choice of a few, each a card. The first card's id is `name`, for links of an ErrorSummary. */
export function RadioCards({
  legend,
  hint,
  error,
  name,
  options,
  value,
  defaultValue,
  onValueChange,
  required,
  columns = 1,
  className,
}: RadioCardsProps) {
  const t = useTranslations("common");
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <fieldset
      aria-describedby={described || undefined}
      className={cn("min-w-0", error && "border-l-4 border-alaari pl-3", className)}
    >
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1.5 text-sm text-ink-2">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="mb-1.5 text-sm font-semibold text-alaari">
          <span className="sr-only">{t("error")} </span>
          {error}
        </p>
      ) : null}
      <div
        className={cn(
          "grid gap-2",
          columns === 2 && "sm:grid-cols-2",
          columns === "short" && "grid-cols-2 sm:grid-cols-4",
        )}
      >
        {options.map(({ value: option, ...words }, index) => (
          <ChoiceRow
            key={option}
            {...words}
            control={
              <input
                type="radio"
                id={index === 0 ? name : undefined}
                name={name}
                value={option}
                required={required}
                disabled={Boolean(words.disabledReason)}
                className="size-6 shrink-0 appearance-none rounded-full border-2 border-line-strong bg-surface checked:border-[7px] checked:border-epo focus-visible:outline-none forced-colors:appearance-auto"
                {...(value === undefined
                  ? { defaultChecked: option === defaultValue }
                  : { checked: option === value })}
                {...(onValueChange ? { onChange: () => onValueChange(option) } : {})}
              />
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
