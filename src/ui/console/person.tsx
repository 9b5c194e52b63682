"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Permission, Role } from "~/modules/identity/contract";

/** Who is at the console, as far as the screens need it; what they may do is decided on the server every time. */
export type ConsolePerson = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Where it holds: "all regions", "Lagos", "Arewa Table". */
  readonly scope: string;
  readonly permissions: readonly Permission[];
};

const PersonContext = createContext<ConsolePerson | null>(null);

export function PersonProvider({ person, children }: { person: ConsolePerson; children: ReactNode }) {
  return <PersonContext value={person}>{children}</PersonContext>;
}

/** The person of the shell that is around; null outside of it. */
export function usePerson(): ConsolePerson | null {
  return useContext(PersonContext);
}

/** Whether to show an act; the server decides about it. */
export function useMay(permission: Permission): boolean {
  return useContext(PersonContext)?.permissions.includes(permission) ?? false;
}
