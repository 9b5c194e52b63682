"use client";

import { type ReactNode, useMemo } from "react";
import { problemOf, useTRPCClient } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { type ConsoleActs, ConsoleActsProvider } from "~/ui/console/acts";
import { paths } from "~/ui/paths";
import { forgetHere } from "../account/forget-here";
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
        if (fault !== null) return fault.sentence;
        await forgetHere();
        window.location.assign(paths.home);
        return null;
      },
    }),
    [client],
  );
  return <ConsoleActsProvider acts={acts}>{children}</ConsoleActsProvider>;
}
