"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, FocusEvent } from "react";
import type { FieldProps } from "./field";
import { formatPhone } from "./fmt";
import { TextField } from "./input";

type PhoneFieldProps = Omit<FieldProps, "label"> & { label?: FieldProps["label"] } & Omit<
    ComponentProps<"input">,
    "ref" | "type" | "inputMode"
  >;

/**
 * A phone number in any Nigerian spelling, or `+country`. It is never refused while typing and pasting always works;
 * on leaving, a Nigerian number is spaced `0803 123 4567`. The server decides what is valid and keeps E.164.
 */
export function PhoneField({ label, onBlur, ...rest }: PhoneFieldProps) {
  const t = useTranslations("common");
  const space = (event: FocusEvent<HTMLInputElement>) => {
    // Uncontrolled only: a controlled value belongs to whoever controls it.
    if (rest.value === undefined) event.currentTarget.value = formatPhone(event.currentTarget.value);
    onBlur?.(event);
  };
  return (
    <TextField
      autoComplete="tel"
      {...rest}
      label={label ?? t("phoneNumber")}
      type="tel"
      inputMode="tel"
      onBlur={space}
    />
  );
}
