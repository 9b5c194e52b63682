import { problemOf } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ErrorState } from "~/ui/error-state";

/** What of the address means nothing, or why there is no list at all. */
export function DeskTrouble({
  faults,
  error,
  onAgain,
  onClear,
}: {
  faults: readonly string[];
  error: unknown;
  onAgain: () => void;
  onClear: () => void;
}) {
  const clear = (
    <Button variant="secondary" size="compact" onClick={onClear}>
      Begin anew
    </Button>
  );
  const problem = problemOf(error);
  if (problem?.code === "console.bad_filter") {
    const { what, why } = problem.details;
    return (
      <Banner tone="warn" title={problem.sentence} action={clear} className="mb-3">
        {typeof what === "string" ? `${what}: ` : null}
        {typeof why === "string" ? why : null}
      </Banner>
    );
  }
  if (error) {
    return (
      <ErrorState
        requestId={problem?.requestId}
        action={
          <Button variant="secondary" onClick={onAgain}>
            Try again
          </Button>
        }
      >
        {problem?.sentence ?? "No answer came. Check your connection and try again."}
      </ErrorState>
    );
  }
  if (faults.length === 0) return null;
  return (
    <Banner
      tone="warn"
      title="A part of this address means nothing, and was left out"
      action={clear}
      className="mb-3"
    >
      {faults.join(", ")}
    </Banner>
  );
}

export function NoRows({
  title,
  isNarrowed,
  onClear,
}: {
  title: string;
  isNarrowed: boolean;
  onClear: () => void;
}) {
  return (
    <EmptyState
      scene="pot"
      title={
        isNarrowed
          ? "Nothing matches"
          : title === "Audit"
            ? "Nothing was done yet"
            : `No ${title.toLowerCase()} yet`
      }
      action={
        isNarrowed ? (
          <Button variant="secondary" size="compact" onClick={onClear}>
            Show all
          </Button>
        ) : null
      }
    >
      {isNarrowed ? "Take a filter away, or search for less." : "They stand here as soon as there are any."}
    </EmptyState>
  );
}
