import type { ReactNode } from "react";
import { Card } from "~/ui/card";
import { TimeAgo } from "~/ui/time-ago";

/** One thing that waits for a second pair of eyes: what, how much, by whom and why; then the decision, or why not here. */
export function WaitingCard({
  label,
  subject,
  sum,
  requestedBy,
  requestedAt,
  now,
  why,
  blockedBy,
  children,
}: {
  label: string;
  subject: ReactNode;
  sum: ReactNode;
  requestedBy: { readonly name: string };
  requestedAt: string;
  now: string;
  why: ReactNode;
  /** Null for whoever may decide it. */
  blockedBy: string | null;
  /** The form that decides it. */
  children: ReactNode;
}) {
  return (
    <Card as="article" aria-label={label} className="grid gap-3">
      <div>
        <h3 className="text-sm text-ink-2">{subject}</h3>
        <p className="mt-1 font-display text-xl font-bold">{sum}</p>
      </div>
      <p className="text-sm wrap-anywhere">
        <span className="font-semibold">{requestedBy.name}</span> asked <TimeAgo at={requestedAt} now={now} />{" "}
        · {why}
      </p>
      {blockedBy === null ? (
        <details className="group">
          <summary className="inline-flex min-h-9 items-center rounded-full border border-line-strong px-4 text-sm font-semibold hover:bg-band">
            Decide
          </summary>
          {children}
        </details>
      ) : (
        <p className="text-sm text-ink-2">{blockedBy}</p>
      )}
    </Card>
  );
}
