import type { BatchDto, BatchStatus } from "~/modules/batches/contract";
import { cn } from "../cn";
import { Money } from "../money";
import { toneStyle } from "../tone";
import { batchKindWords, batchStatusLook, itemStatusLook, movesMoney, plannedTotal } from "./batch-words";

/** The state of a batch as an icon, a word and a colour. */
export function BatchPill({ status, className }: { status: BatchStatus; className?: string }) {
  const { word, icon: Icon, tone } = batchStatusLook[status];
  return (
    <span
      className={cn(
        "inline-flex min-h-7 items-center gap-1.5 rounded-full border border-transparent px-3 text-sm font-semibold",
        "whitespace-nowrap forced-colors:border-[CanvasText]",
        toneStyle[tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-4" />
      {word}
    </span>
  );
}

const segments = [
  { status: "done", colour: "bg-ugu" },
  { status: "failed", colour: "bg-alaari" },
  { status: "changed", colour: "bg-ata" },
] as const;

/** How far a batch has come: one bar of what became of each, the counts in words, and the money that has moved. */
export function BatchProgress({
  batch,
}: {
  batch: Pick<BatchDto, "kind" | "counts" | "status" | "doneKobo" | "impact">;
}) {
  const { kind, counts, impact, doneKobo } = batch;
  const total = plannedTotal(batch);
  const { done: verb, many } = batchKindWords[kind];
  return (
    <section aria-label="Progress" className="grid gap-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-6">
        <span className="figures font-display text-2xl font-bold">
          {counts.done} of {total} {many} {verb}
        </span>
        {movesMoney(kind) ? (
          <span className="text-ink-2">
            <Money kobo={doneKobo} className="font-semibold text-ink" /> of <Money kobo={impact.amountKobo} />
          </span>
        ) : null}
      </p>
      <div
        role="progressbar"
        aria-label={`${counts.done} of ${total} ${verb}`}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={counts.done + counts.failed + counts.changed + counts.skipped}
        className="flex h-3 gap-px overflow-hidden rounded-full bg-band forced-colors:border"
      >
        {segments.map(({ status, colour }) =>
          counts[status] === 0 ? null : (
            <span
              key={status}
              className={cn("h-full transition-[flex-grow] duration-320", colour)}
              style={{ flexGrow: counts[status] }}
            />
          ),
        )}
        <span style={{ flexGrow: counts.planned + counts.skipped }} className="h-full" />
      </div>
      <ul className="figures flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {(["done", "planned", "failed", "changed", "skipped", "excluded"] as const).map((status) =>
          counts[status] === 0 && status !== "done" ? null : (
            <Count key={status} status={status} count={counts[status]} />
          ),
        )}
      </ul>
    </section>
  );
}

function Count({ status, count }: { status: keyof typeof itemStatusLook; count: number }) {
  const { word, icon: Icon, tone } = itemStatusLook[status];
  return (
    <li className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className={cn("size-4", toneStyle[tone], "bg-transparent")} />
      <span className="font-semibold">{count}</span> {word.toLowerCase()}
    </li>
  );
}
