"use client";

import { useQuery } from "@tanstack/react-query";
import type { BatchDto } from "~/modules/batches/contract";
import { useTRPC } from "~/trpc/client";
import { batchStatusLook, reasonWords } from "~/ui/console/batch-words";
import { Timeline } from "~/ui/console/timeline";
import { Skeleton } from "~/ui/skeleton";

/** Who did what to this batch, and why, oldest first. Mount it anew with each version: that has one step more. */
export function BatchHistory({ batch: { id }, now }: { batch: Pick<BatchDto, "id">; now: string }) {
  const trpc = useTRPC();
  const { data, isError } = useQuery(trpc.admin.batches.events.queryOptions({ id }, { staleTime: 0 }));
  return (
    <section aria-label="History" className="grid gap-3">
      <h2 className="text-lg font-bold">Who did what</h2>
      {data === undefined ? (
        isError ? (
          <p role="alert">This did not load.</p>
        ) : (
          <Skeleton className="h-24" />
        )
      ) : (
        <Timeline
          label="Who did what"
          now={now}
          rows={data.events.map((event) => ({
            id: `step-${event.version}`,
            at: event.at,
            icon: batchStatusLook[event.status].icon,
            tone: batchStatusLook[event.status].tone,
            title: reasonWords(event.cause),
            detail: (
              <>
                {event.actorName.startsWith("system:") ? "Rachel Foods" : event.actorName}
                {event.detail === null ? null : `: ${detailWords(event.detail)}`}
                {event.note === null ? null : <span className="block">“{event.note}”</span>}
              </>
            ),
          }))}
        />
      )}
    </section>
  );
}

/** A plan begins with the code of its reason: `charged_twice: the card was …`. */
function detailWords(detail: string): string {
  return detail.replace(/^[a-z]+(?:_[a-z]+)*(?=: )/, reasonWords);
}
