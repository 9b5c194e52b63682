"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client";
import { type DemoCode, demoCodeAskedEveryMs } from "~/ui/console/show-form";

/** Demo mode: what the authenticator shows now, beginning with what the page knew; null everywhere else. */
export function useDemoCode(first: DemoCode | null) {
  const session = useQuery(
    useTRPC().admin.security.session.queryOptions(
      {},
      { enabled: first !== null, refetchInterval: demoCodeAskedEveryMs },
    ),
  );
  return {
    demoCode: session.data === undefined ? first : session.data.demoCode,
    /** After a code that was not taken. */
    askAgain: () => {
      if (first !== null) void session.refetch();
    },
  };
}
