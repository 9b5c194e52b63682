"use client";

import { useMutation } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { problemOf, useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";

/** For whoever goes to lunch: nothing is shown before they have shown who they are. One that was not locked says so. */
export function LockNow() {
  const lock = useMutation(
    useTRPC().admin.security.lock.mutationOptions({
      onSuccess: () => window.location.assign(adminPaths.lock(adminPaths.security)),
    }),
  );
  return (
    <div className="grid justify-items-end gap-1.5">
      <Button
        variant="secondary"
        size="compact"
        icon={<Lock aria-hidden className="size-4" />}
        busy={lock.isPending || lock.isSuccess}
        busyLabel="Locking…"
        onClick={() => lock.mutate()}
      >
        Lock now
      </Button>
      {lock.isError ? (
        <p role="alert" className="text-sm font-semibold text-alaari">
          {problemOf(lock.error)?.sentence ?? "No answer came: it may not be locked. Press again."}
        </p>
      ) : null}
    </div>
  );
}
