import type { ProofDto } from "~/modules/proof/contract";
import { cn } from "~/ui/cn";
import { formatClockTime } from "./proof-words";

/** One mark a run, the newest at the right; a red one is lower and filled, so that colour is not all that tells it. */
export function RecentRuns({ runs }: { runs: ProofDto["recent"] }) {
  const reds = runs.filter(({ ok }) => !ok);
  const [last] = reds;
  return (
    <div className="rounded-card border border-line bg-surface p-3">
      <p className="text-sm text-ink-2">The last {runs.length} runs</p>
      <div
        aria-hidden
        className="mt-1.5 flex h-7 flex-row-reverse items-end justify-end gap-px overflow-hidden"
      >
        {runs.map(({ id, ok }) => (
          <span key={id} className={cn("w-1.5 shrink-0 rounded-full", ok ? "h-3 bg-ugu" : "h-7 bg-alaari")} />
        ))}
      </div>
      <p className="mt-0.5 text-xs text-ink-2">
        {last === undefined
          ? "all green"
          : `${reds.length} red, the last at ${formatClockTime(last.finishedAt)}: ${last.violated.join(", ")}`}
      </p>
    </div>
  );
}
