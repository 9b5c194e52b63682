import type { ReactNode } from "react";
import { EmptyState } from "./empty-state";

/**
 * Something went wrong on our side. Says what happened to the money first, then what to do; shows the request id that
 * support can look up.
 */
export function ErrorState({
  title = "This did not load",
  requestId,
  action,
  children = "Nothing was charged. Try again in a moment.",
}: {
  title?: string;
  requestId?: string | undefined;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div role="alert">
      <EmptyState scene="rain" title={title} action={action}>
        <div>{children}</div>
        {requestId ? <p className="figures mt-2 text-sm text-ink-3">Reference {requestId}</p> : null}
      </EmptyState>
    </div>
  );
}
