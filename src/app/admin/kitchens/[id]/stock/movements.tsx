"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { MovementDto } from "~/modules/console/contract";
import { useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { formatTime } from "~/ui/fmt";
import { Skeleton } from "~/ui/skeleton";
import { TextLink } from "~/ui/text-link";

const words = {
  opening: "Opening of the day",
  sold: "Sold",
  adjustment: "Counted",
  returned: "Came back",
} as const satisfies Record<MovementDto["reason"], string>;

/** Why the count is what it is: each movement of the day, newest first, with what was there after it. */
export function Movements({ itemId, serviceDate }: { itemId: string; serviceDate: string }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.admin.stock.movements.infiniteQueryOptions(
      { itemId, serviceDate },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  const movements = query.data?.pages.flatMap((page) => page.movements) ?? [];
  return (
    <section aria-labelledby="movements">
      <h3 id="movements" className="mb-2 font-semibold">
        Movements today
      </h3>
      {query.isPending ? <Skeleton className="h-24" /> : null}
      {query.isError ? (
        <Banner tone="danger" title="The movements did not load. Close and open the dish." />
      ) : null}
      <ol className="grid divide-y divide-line text-sm">
        {movements.map((movement) => (
          <li key={movement.id} className="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-x-3 py-1.5">
            <span className="figures font-semibold">
              {movement.quantity > 0 ? "+" : ""}
              {movement.quantity}
            </span>
            <span>
              {words[movement.reason]}
              {movement.code === null ? null : `: ${movement.code.replaceAll("_", " ")}`}
              {movement.order === null ? null : (
                <>
                  {" "}
                  <TextLink href={adminPaths.order(movement.order.id)}>{movement.order.number}</TextLink>
                </>
              )}
              {movement.note === "" ? null : <span className="block text-ink-2">“{movement.note}”</span>}
              <span className="block text-xs text-ink-2">
                {movement.actor.name}, {formatTime(movement.at)}
              </span>
            </span>
            <span className="figures text-ink-2">{movement.afterOnHand} then</span>
          </li>
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button
          size="small"
          variant="quiet"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Earlier ones
        </Button>
      ) : null}
    </section>
  );
}
