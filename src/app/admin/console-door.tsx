"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { problemOf, useTRPC } from "~/trpc/client";
import { watchPresence } from "~/trpc/presence";
import { adminPaths } from "~/ui/admin-paths";
import { LimitMeter } from "~/ui/console/limit-meter";
import { ReAuthAtDoor } from "../re-auth-at-door";

/** How long a desk that was locked elsewhere, or left alone, may still be looked at. */
const askedEveryMs = 60_000;
const shutCodes: readonly string[] = [
  "identity.console_locked",
  "identity.second_factor_required",
  "identity.unauthenticated",
];

/** Around every page of the open console: leaves for the lock page when the session shuts, and asks who it is. */
export function ConsoleDoor({ children }: { children: ReactNode }) {
  useEffect(watchPresence, []);
  useLeavingWhenShut();
  return <ReAuthAtDoor>{children}</ReAuthAtDoor>;
}

function useLeavingWhenShut(): void {
  const queries = useQueryClient();
  const session = useQuery(
    useTRPC().admin.security.session.queryOptions({}, { refetchInterval: askedEveryMs }),
  );
  const isShut = session.data !== undefined && session.data.state !== "open";
  useEffect(() => {
    if (isShut) leave();
  }, [isShut]);
  useEffect(() => {
    const look = (error: unknown) => {
      if (shutCodes.includes(problemOf(error)?.code ?? "")) leave();
    };
    const stops = [
      queries.getQueryCache().subscribe(({ query }) => look(query.state.error)),
      queries.getMutationCache().subscribe(({ mutation }) => look(mutation?.state.error)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queries]);
}

/** A whole new page: nothing of what was on the desk stays in memory. */
function leave(): void {
  const { pathname, search } = window.location;
  window.location.assign(adminPaths.lock(pathname + search));
}

/** The hour's acts, as the bar shows them; looked at again after each act. */
export function HourMeter() {
  const queries = useQueryClient();
  const trpc = useTRPC();
  const meter = useQuery(trpc.admin.security.meter.queryOptions());
  const key = trpc.admin.security.meter.queryKey();
  useEffect(
    () =>
      queries.getMutationCache().subscribe(({ type, mutation }) => {
        if (type === "updated" && mutation.state.status !== "pending") {
          void queries.invalidateQueries({ queryKey: key });
        }
      }),
    [queries, key],
  );
  return meter.data === undefined ? null : <LimitMeter meter={meter.data} />;
}
