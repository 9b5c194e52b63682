"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type FieldProps = {
  label: ReactNode;
  /** Short help between the label and the control. */
  hint?: ReactNode;
  /** What is wrong and how to put it right; the control is marked invalid and the sentence is tied to it. */
  error?: string | null | undefined;
  /** Says "(optional)": required is the rule, so only the exception is marked. */
  optional?: boolean | undefined;
  className?: string | undefined;
};

/**
 * Label, hint, error and one control (Input, Textarea, Select …), tied together for every reader. The error stands
 * above the control, where a phone's keyboard does not cover it.
 */
export function Field({
  label,
  hint,
  error,
  optional,
  className,
  children,
}: FieldProps & { children: ReactNode }) {
  const t = useTranslations("common");
  const invalid = Boolean(error);
  return (
    <BaseField.Root
      invalid={invalid}
      className={cn("grid gap-1.5", invalid && "border-l-4 border-alaari pl-3", className)}
    >
      <BaseField.Label className="font-semibold">
        {label}
        {optional ? <span className="font-normal text-ink-2"> {t("optional")}</span> : null}
      </BaseField.Label>
      {hint ? <BaseField.Description className="text-sm text-ink-2">{hint}</BaseField.Description> : null}
      {invalid ? (
        <BaseField.Error match={true} className="text-sm font-semibold text-alaari">
          <span className="sr-only">{t("error")} </span>
          {error}
        </BaseField.Error>
      ) : null}
      {children}
    </BaseField.Root>
  );
}
