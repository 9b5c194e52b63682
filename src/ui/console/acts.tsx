"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { FoundDto } from "~/modules/console/contract";

/** What the frame of the console needs of the wire. */
export type ConsoleActs = {
  readonly find: (q: string, signal: AbortSignal) => Promise<readonly FoundDto[]>;
  /** Both leave the page; a sentence when it did not work. */
  readonly lock: () => Promise<string | null>;
  readonly signOut: () => Promise<string | null>;
};

const ActsContext = createContext<ConsoleActs | null>(null);

export function ConsoleActsProvider({ acts, children }: { acts: ConsoleActs; children: ReactNode }) {
  return <ActsContext value={acts}>{children}</ActsContext>;
}

/** Null outside the console. */
export function useConsoleActs(): ConsoleActs | null {
  return useContext(ActsContext);
}
