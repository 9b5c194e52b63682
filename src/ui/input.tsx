"use client";

import { Field as BaseField } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlStyle } from "./control-style";
import { Field, type FieldProps } from "./field";

/** The text control alone; stands inside a Field. */
export function Input({ className, ...rest }: Omit<ComponentProps<"input">, "ref">) {
  return <BaseField.Control {...rest} className={cn(controlStyle, className)} />;
}

/** A labelled line of text: Field and Input in one. */
export function TextField({
  label,
  hint,
  error,
  optional,
  className,
  ...control
}: FieldProps & Omit<ComponentProps<"input">, "ref">) {
  return (
    <Field {...{ label, hint, error, optional, className }}>
      <Input {...control} />
    </Field>
  );
}
