"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { PlannedBatchDto } from "~/modules/batches/contract";
import { useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { movesMoney } from "~/ui/console/batch-words";
import { Change } from "~/ui/console/change";
import { PlainTable } from "~/ui/console/plain-table";

/** Each count or price as the plan froze it, from and to; nothing for a plan that changes none. */
export function PlannedChanges({ batch: { id, kind } }: { batch: PlannedBatchDto["batch"] }) {
  const trpc = useTRPC();
  const items = useInfiniteQuery({
    ...trpc.admin.batches.items.infiniteQueryOptions(
      { id, status: "planned", limit: 100 },
      { getNextPageParam: ({ nextCursor }) => nextCursor, initialCursor: null },
    ),
    enabled: !movesMoney(kind),
  });
  const rows = (items.data?.pages ?? [])
    .flatMap((page) => page.items)
    .flatMap(({ change, ...item }) => (change === null ? [] : [{ ...item, change }]));
  if (rows.length === 0) return null;
  return (
    <section aria-label="Each of them" className="grid gap-3">
      <h2 className="text-lg font-bold">Each of them, before and after</h2>
      <PlainTable
        label="Each of them, before and after"
        rows={rows}
        rowKey={(item) => item.id}
        columns={[
          { key: "label", label: "Dish", cell: ({ label }) => label },
          { key: "change", label: "Change", align: "end", cell: ({ change }) => <Change change={change} /> },
        ]}
      />
      {items.hasNextPage ? (
        <div>
          <Button variant="secondary" size="compact" onClick={() => items.fetchNextPage()}>
            More
          </Button>
        </div>
      ) : null}
    </section>
  );
}
