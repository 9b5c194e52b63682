"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { FieldFault } from "~/ui/error-summary";

/** What the summary above a form of many says, for the fields that it is about. */
export const FieldFaults = createContext<readonly FieldFault[]>([]);

/** A field that says its own fault, as the summary does. */
export function WithFault({
  id,
  children,
}: {
  id: string;
  children: (error: string | undefined) => ReactNode;
}) {
  const faults = useContext(FieldFaults);
  return children(faults.find(({ fieldId }) => fieldId === id)?.message);
}
