"use client";

import { type ReactNode, useMemo } from "react";
import { problemOf, useTRPCClient } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { type ConsoleActs, ConsoleActsProvider } from "~/ui/console/acts";
import { paths } from "~/ui/paths";
import { endSession } from "../sign-in/browser-session";

/** Gives the frame what it needs of the wire: finding, locking, leaving. */
export function ConsoleFrameActs({ children }: { children: ReactNode }) {
  const client = useTRPCClient();
  const acts = useMemo<ConsoleActs>(
    () => ({
      find: async (q, signal) => (await client.admin.desks.palette.query({ q }, { signal })).found,
      lock: async () => {
        try {
          await client.admin.security.lock.mutate();
        } catch (error) {
          return problemOf(error)?.sentence ?? "It is not locked: no answer came. Try again, or sign out.";
        }
        const { pathname, search } = window.location;
        window.location.assign(adminPaths.lock(pathname + search));
        return null;
      },
      signOut: async () => {
        const fault = await endSession();
        if (fault === null) window.location.assign(paths.home);
        return fault === null ? null : fault.sentence;
      },
    }),
    [client],
  );
  return <ConsoleActsProvider acts={acts}>{children}</ConsoleActsProvider>;
}
