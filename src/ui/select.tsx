"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { ChevronDown } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { cn } from "./cn";
import { controlStyle } from "./control-style";
import { hearEarlyText } from "./early-text";
import { Field, type FieldProps } from "./field";

export type SelectOption = { value: string; label: string; disabled?: boolean };

type SelectProps = FieldProps &
  Omit<ComponentProps<"select">, "ref" | "children"> & {
    options: readonly SelectOption[];
    /** The first, empty choice. Without it the first option is chosen. */
    placeholder?: string;
  };

/**
 * One choice of many. The browser's own list: a phone shows its familiar wheel, it works before JavaScript arrives,
 * and it costs no bytes.
 */
export function Select({
  label,
  hint,
  error,
  optional,
  className,
  options,
  placeholder,
  ...control
}: SelectProps) {
  const [hear] = useState(() => (field: HTMLElement | null) => hearEarlyText(field, control.value));
  return (
    <Field {...{ label, hint, error, optional, className }}>
      <span className="relative block">
        <BaseField.Control
          render={
            <select {...control} ref={hear}>
              {placeholder === undefined ? null : <option value="">{placeholder}</option>}
              {options.map((option) => (
                <option key={option.value} value={option.value} disabled={option.disabled}>
                  {option.label}
                </option>
              ))}
            </select>
          }
          className={cn(controlStyle, "appearance-none pr-10")}
        />
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-3 size-5 -translate-y-1/2 text-ink-2"
        />
      </span>
    </Field>
  );
}
