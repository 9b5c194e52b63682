"use client";

import { type ReactNode, useMemo } from "react";
import { problemOf, useTRPCClient } from "~/trpc/client";
import { ReAuthProvider } from "~/ui/console/re-auth";

/** Around pages with acts of money: asks who it is when an act wants to know, and lets it go on. */
export function ReAuthAtDoor({ children }: { children: ReactNode }) {
  const client = useTRPCClient();
  const door = useMemo(
    () => ({
      look: async () => {
        const { reauthenticateBy, demoCode } = await client.admin.security.session.query({});
        return { way: reauthenticateBy, demoCode };
      },
      show: async (input: { code: string } | { password: string }) =>
        await client.admin.security.reauthenticate.mutate(input).then(() => null, sentenceOf),
      refusalOf: (error: unknown) => problemOf(error)?.code,
    }),
    [client],
  );
  return <ReAuthProvider door={door}>{children}</ReAuthProvider>;
}

function sentenceOf(error: unknown): string {
  return problemOf(error)?.sentence ?? "No answer came. Check your connection and try again.";
}
