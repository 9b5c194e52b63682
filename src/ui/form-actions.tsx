import type { ReactNode } from "react";

/** The buttons at the end of a form: the main one first in the reading order, full width on a phone. */
export function FormActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-2 flex flex-col gap-3 *:w-full sm:flex-row sm:items-start sm:*:w-auto">{children}</div>
  );
}
