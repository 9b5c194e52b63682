"use client";

import { AppShell } from "~/ui/app-shell";
import { Button } from "~/ui/button";
import { ErrorState } from "~/ui/error-state";

/** A page that broke: what to do, and a reference under which the log has the cause. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <AppShell>
      <ErrorState requestId={error.digest} action={<Button onClick={reset}>Try again</Button>}>
        This page did not load. If you were paying, look at your orders before you try again.
      </ErrorState>
    </AppShell>
  );
}
