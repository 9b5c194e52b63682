"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { cn } from "./cn";
import { controlStyle } from "./control-style";
import { hearEarlyText } from "./early-text";
import { Field, type FieldProps } from "./field";

/** The counter speaks up when this few letters are left. */
const NEARLY_FULL = 20;

type TextareaProps = FieldProps &
  Omit<ComponentProps<"textarea">, "ref" | "maxLength"> & { maxLength: number };

/**
 * Several lines of text, with a counter once half of them are written: a full count under an empty field is noise.
 * Typing past the limit is impossible, and said.
 */
export function Textarea({ label, hint, error, optional, className, maxLength, ...control }: TextareaProps) {
  const t = useTranslations("common");
  const initial = control.value ?? control.defaultValue ?? "";
  const [typed, setTyped] = useState(String(initial).length);
  const [hear] = useState(() => (field: HTMLTextAreaElement | null) => {
    // What a field that keeps its own value has held since before the page was awake counts, too.
    if (field !== null) setTyped(field.value.length);
    hearEarlyText(field, control.value);
  });
  const left = maxLength - (control.value === undefined ? typed : String(control.value).length);
  return (
    <Field {...{ label, hint, error, optional, className }}>
      <BaseField.Control
        render={
          <textarea
            rows={2}
            {...control}
            ref={hear}
            maxLength={maxLength}
            onInput={(event) => setTyped(event.currentTarget.value.length)}
          />
        }
        className={cn(controlStyle, "resize-y")}
      />
      {left * 2 > maxLength ? null : (
        <p className="figures text-right text-xs text-ink-2">{t("lettersLeft", { left, max: maxLength })}</p>
      )}
      <span className="sr-only" aria-live="polite">
        {left <= NEARLY_FULL ? t("fewLettersLeft", { left }) : ""}
      </span>
    </Field>
  );
}
