"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { type ComponentProps, useState } from "react";
import { cn } from "./cn";
import { controlStyle } from "./control-style";
import { hearEarlyText } from "./early-text";
import { Field, type FieldProps } from "./field";

/** The text control alone; stands inside a Field. */
export function Input({ className, ...rest }: Omit<ComponentProps<"input">, "ref">) {
  const [hear] = useState(() => (field: HTMLElement | null) => hearEarlyText(field, rest.value));
  return <BaseField.Control {...rest} ref={hear} className={cn(controlStyle, className)} />;
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
