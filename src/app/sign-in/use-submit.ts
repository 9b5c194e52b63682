"use client";

import { type FormEvent, useTransition } from "react";

/**
 * A form whose submit runs in the browser. `action` lets React keep and replay a press that comes before the page has
 * woken up; afterwards `onSubmit` is used instead, since React empties a form after its action, and nobody should have
 * to type twice what was refused once.
 */
export function useSubmit(submit: (fields: FormData) => Promise<void>) {
  const [busy, startTransition] = useTransition();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const fields = new FormData(event.currentTarget);
    startTransition(() => submit(fields));
  };
  return { busy, form: { action: submit, onSubmit, noValidate: true } };
}

/** A field's text; empty when it is missing. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}
