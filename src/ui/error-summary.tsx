"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

export type FieldFault = {
  /** The id of the control at fault. */
  fieldId: string;
  message: string;
};

/**
 * All that is wrong with a form, above it, each a link to its field. Takes the focus when it appears, so that nobody
 * wonders why nothing happened. Put "Error: " before the page's title as well.
 */
export function ErrorSummary({ faults, title }: { faults: readonly FieldFault[]; title?: string }) {
  const t = useTranslations("common");
  const box = useRef<HTMLDivElement>(null);
  const signature = faults.map((fault) => fault.fieldId + fault.message).join("\n");
  // An effect because the focus belongs to the browser; it moves again when the faults are other ones.
  useEffect(() => {
    if (signature !== "") box.current?.focus();
  }, [signature]);
  if (faults.length === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-card border-2 border-alaari bg-surface p-4">
      <h2 className="text-lg font-bold text-alaari">{title ?? t("faults")}</h2>
      <ul className="mt-2 grid gap-1">
        {faults.map((fault) => (
          <li key={fault.fieldId}>
            <a
              href={`#${fault.fieldId}`}
              className="inline-flex min-h-8 items-center font-semibold text-alaari underline underline-offset-3"
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fault.fieldId)?.focus();
              }}
            >
              {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
