"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { batchItemsMax } from "~/modules/batches/contract";
import { parseDeskSearch } from "~/modules/console/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import type { HandedOver } from "./handed-over";

const pageMax = 100;

/** The ids of what a list handed over; of a search, all that it finds, page after page, as the list shows them. */
export function useHandedOver(handed: HandedOver | null) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useQuery({
    queryKey: ["handed-over", handed],
    enabled: handed !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      if (handed === null) return [];
      if ("ids" in handed) return handed.ids;
      const { q, filters, sort } = parseDeskSearch(new URLSearchParams(handed.search));
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const { rows, nextCursor } = await queries.fetchQuery(
          trpc.admin.desks.page.queryOptions({
            desk: handed.desk,
            q,
            filters: [...filters],
            limit: pageMax,
            ...(sort === undefined ? {} : { sort }),
            ...(cursor === undefined ? {} : { cursor }),
          }),
        );
        ids.push(...rows.map(({ id }) => id));
        cursor = nextCursor ?? undefined;
      } while (cursor !== undefined && ids.length <= batchItemsMax);
      return ids;
    },
  });
}

/** What was handed over, in words, and the way to choose by hand instead. */
export function ChosenRows({
  chosen,
  noun,
  onForget,
}: {
  chosen: ReturnType<typeof useHandedOver>;
  noun: { one: string; many: string };
  onForget: (() => void) | null;
}) {
  if (chosen.isError) {
    return (
      <Banner
        tone="danger"
        title={problemOf(chosen.error)?.sentence ?? "The list could not be read. Nothing is chosen."}
        action={
          <Button size="compact" variant="secondary" onClick={() => chosen.refetch()}>
            Try again
          </Button>
        }
      />
    );
  }
  const count = chosen.data?.length;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p aria-live="polite">
        {count === undefined ? (
          "Counting what the list has…"
        ) : (
          <>
            <strong className="figures">{count.toLocaleString("en-NG")}</strong>{" "}
            {count === 1 ? noun.one : noun.many} handed over from the list.
          </>
        )}
        {count !== undefined && count > batchItemsMax ? (
          <span className="block text-sm text-alaari">
            That is more than one batch takes ({batchItemsMax.toLocaleString("en-NG")}). Narrow the list.
          </span>
        ) : null}
      </p>
      {onForget === null ? null : (
        <Button variant="quiet" size="compact" onClick={onForget}>
          Choose otherwise
        </Button>
      )}
    </div>
  );
}
