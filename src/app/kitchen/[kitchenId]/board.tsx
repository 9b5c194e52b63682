"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { BoardDto, OrderStatus } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { EmptyState } from "~/ui/empty-state";
import { SectionNav } from "~/ui/section-nav";
import { useServerNow } from "~/ui/use-server-now";
import { useEventStream } from "../../use-event-stream";
import { Missed } from "./missed";
import { Ticket } from "./ticket";

/** The stream tells at once; this is for when it does not. */
const pollMs = 5_000;
/** The age of a ticket is told in minutes. */
const ageMs = 15_000;

const columns: readonly { id: string; title: string; statuses: readonly OrderStatus[]; empty: string }[] = [
  { id: "new", title: "New", statuses: ["placed"], empty: "No new orders" },
  { id: "cooking", title: "Cooking", statuses: ["accepted", "preparing"], empty: "Nothing on the fire" },
  { id: "packed", title: "Packed", statuses: ["ready"], empty: "Nothing waits" },
  {
    id: "with-the-rider",
    title: "With the rider",
    statuses: ["out_for_delivery"],
    empty: "Nobody is on the road",
  },
];

/** The open tickets of a kitchen by where they stand, each with its one next step. */
export function Board({
  kitchenId,
  theme,
  first,
  mayWithoutPin,
  now,
}: {
  kitchenId: string;
  theme: string;
  first: BoardDto;
  mayWithoutPin: boolean;
  now: string;
}) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.kitchen.tickets.queryOptions(
      { kitchenId },
      { initialData: first, refetchInterval: pollMs, refetchIntervalInBackground: true },
    ),
  );
  // What was finished is asked for with the tickets: the customer's answer reaches the cook as soon as any other news.
  const finished = useQuery(
    trpc.shortages.ofKitchen.queryOptions(
      { kitchenId },
      { refetchInterval: pollMs, refetchIntervalInBackground: true },
    ),
  );
  useEventStream(`/api/events/kitchens/${encodeURIComponent(kitchenId)}`, "tick", () => {
    void query.refetch({ cancelRefetch: false });
  });
  const present = new Date(useServerNow(now, ageMs)).toISOString();
  const { tickets, missed } = query.data;
  const waiting = tickets.filter((ticket) => ticket.status === "placed").length;
  useTitleCount(waiting);
  return (
    <>
      {query.isError || query.fetchStatus === "paused" ? (
        <Banner tone="danger" className="mb-4" title="Offline: tickets may be missing">
          This board keeps what it last heard and catches up when the network is back.
        </Banner>
      ) : null}
      <p className="sr-only" aria-live="polite">
        {waiting === 0 ? "No new orders" : `${waiting} new ${waiting === 1 ? "order" : "orders"}`}
      </p>
      <Missed missed={missed} />
      {tickets.length === 0 ? (
        <EmptyState scene="pot" title="No open orders">
          New ones appear here by themselves.
        </EmptyState>
      ) : (
        <>
          {/* On a phone the columns stand below each other: how much is in each, and the way there, stay in sight. */}
          <SectionNav
            label="Columns"
            sections={columns.map(({ id, title, statuses }) => ({
              id,
              label: `${title} ${tickets.filter(({ status }) => statuses.includes(status)).length}`,
            }))}
            className="sticky top-(--bar-top) z-20 -mx-4 mb-4 md:hidden"
          />
          <div className="grid items-start gap-x-4 gap-y-8 md:grid-cols-2 xl:grid-cols-4">
            {columns.map(({ id, title, statuses, empty }) => {
              const here = tickets.filter((ticket) => statuses.includes(ticket.status));
              return (
                <section
                  key={id}
                  id={id}
                  aria-label={title}
                  className="min-w-0 scroll-mt-[calc(var(--bar-top)+5rem)] md:scroll-mt-0"
                >
                  <h2 className="mb-3 flex items-baseline gap-2 text-lg font-bold">
                    {title} <span className="figures font-normal text-ink-2">{here.length}</span>
                  </h2>
                  {here.length === 0 ? (
                    <p className="rounded-card border border-dashed border-line p-4 text-center text-ink-2">
                      {empty}
                    </p>
                  ) : (
                    <ul className="grid gap-4">
                      {here.map((ticket) => (
                        <li key={ticket.id}>
                          <Ticket
                            {...{ ticket, kitchenId, theme, mayWithoutPin }}
                            shortages={(finished.data?.shortages ?? []).filter(
                              ({ orderId }) => orderId === ticket.id,
                            )}
                            now={present}
                          />
                        </li>
                      ))}
                    </ul>
                  )}
                </section>
              );
            })}
          </div>
        </>
      )}
    </>
  );
}

/** A board in a tab behind others still says that somebody is waiting. */
function useTitleCount(waiting: number): void {
  // An effect because the title of the window is outside of React.
  useEffect(() => {
    const bare = document.title.replace(/^\(\d+\) /, "");
    document.title = waiting === 0 ? bare : `(${waiting}) ${bare}`;
  }, [waiting]);
}
