"use client";

import { type ComponentProps, useState } from "react";
import { formatNaira } from "~/kernel/money";
import { Field, type FieldProps } from "./field";
import { Input } from "./input";
import { parseNaira } from "./naira-text";

type MoneyFieldProps = FieldProps &
  Omit<ComponentProps<"input">, "ref" | "type" | "value" | "defaultValue" | "onChange"> & {
    defaultKobo?: number;
    /** Called with integer kobo, or null while the text is not an amount. */
    onKoboChange?: (kobo: number | null) => void;
  };

/** An amount in naira, typed as text (`2,600`), handed on as integer kobo. Spaced with commas on leaving. */
export function MoneyField({
  label,
  hint,
  error,
  optional,
  className,
  defaultKobo,
  onKoboChange,
  ...control
}: MoneyFieldProps) {
  const [text, setText] = useState(defaultKobo === undefined ? "" : plain(defaultKobo));
  return (
    <Field {...{ label, hint, error, optional, className }}>
      <div className="relative">
        <span aria-hidden className="absolute inset-y-0 left-3 flex items-center text-ink-2">
          ₦
        </span>
        <Input
          {...control}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className="figures pl-8"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onKoboChange?.(parseNaira(event.target.value));
          }}
          onBlur={() => {
            const kobo = parseNaira(text);
            if (kobo !== null) setText(plain(kobo));
          }}
        />
      </div>
    </Field>
  );
}

function plain(kobo: number): string {
  return formatNaira(kobo).replace("₦", "");
}
