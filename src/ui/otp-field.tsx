"use client";

import { OTPField } from "@base-ui/react/otp-field";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { cn } from "./cn";

/**
 * A one-time code or delivery PIN, a box a digit. Paste and the phone's own suggestion fill it; `onComplete` is called
 * when the last digit is in.
 */
export function OtpField({
  label,
  hint,
  error,
  length = 6,
  name,
  onComplete,
  onValueChange,
  mask = false,
}: {
  label: string;
  hint?: string;
  error?: string | null | undefined;
  length?: number;
  name?: string;
  onComplete?: (code: string) => void;
  onValueChange?: (code: string) => void;
  mask?: boolean;
}) {
  const t = useTranslations("common");
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div className={cn("grid gap-1.5", error && "border-l-4 border-alaari pl-3")}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-2">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm font-semibold text-alaari">
          <span className="sr-only">{t("error")} </span>
          {error}
        </p>
      ) : null}
      <OTPField.Root
        id={id}
        length={length}
        mask={mask}
        autoComplete="one-time-code"
        aria-describedby={described || undefined}
        className="flex gap-2"
        {...(name ? { name } : {})}
        {...(onComplete ? { onValueComplete: (code: string) => onComplete(code) } : {})}
        {...(onValueChange ? { onValueChange: (code: string) => onValueChange(code) } : {})}
      >
        {Array.from({ length }, (_, index) => (
          <OTPField.Input
            // biome-ignore lint/suspicious/noArrayIndexKey: the boxes are their positions.
            key={index}
            aria-label={index === 0 ? undefined : t("digit", { index: index + 1, length })}
            className={cn(
              "figures h-14 w-0 min-w-0 flex-1 rounded-input border border-line-strong bg-surface text-center text-xl font-semibold",
              "max-w-14 focus-visible:outline-3 focus-visible:outline-offset-1 focus-visible:outline-focus",
              error && "border-2 border-alaari",
            )}
          />
        ))}
      </OTPField.Root>
    </div>
  );
}
