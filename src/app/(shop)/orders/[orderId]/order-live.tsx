"use client";

import { onlineManager, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { z } from "zod";
import { isFinal, type OrderDto } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { useServerNow } from "~/ui/use-server-now";
import { useEventStream } from "../../../use-event-stream";
import { LiveStamp } from "./live-stamp";
import { OrderView } from "./order-view";
import { type OrderMoney, useOrderMoney } from "./use-order-money";

/** Without a stream the order is fetched this often; with one, now and then, in case the stream is dead and says nothing. */
const pollMs = 15_000;
const livePollMs = 30_000;

/** An order that keeps itself up to date: by the stream, by polling without it, and at once when the page is looked at again. */
export function OrderLive({
  first,
  money: firstMoney,
  placeName,
  supportPhone,
  origin,
  now,
}: {
  first: OrderDto;
  /** Null for whoever is not its customer. */
  money: OrderMoney | null;
  placeName: string | null;
  supportPhone: string | null;
  origin: string;
  now: string;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const queryKey = trpc.orders.get.queryKey({ id: first.id });
  // Read before it is subscribed to below: whether there is still something to follow decides about the stream.
  const known = queries.getQueryData(queryKey) ?? first;
  const over = isFinal(known.status);
  const { live } = useEventStream(
    over ? null : `/api/events/orders/${encodeURIComponent(first.id)}`,
    "status",
    (data) => {
      if (data !== null && isKnown(data, known)) return;
      void queries.invalidateQueries({ queryKey }, { cancelRefetch: false });
    },
  );
  const query = useQuery(
    trpc.orders.get.queryOptions(
      { id: first.id },
      {
        initialData: first,
        refetchInterval: over ? false : live ? livePollMs : pollMs,
        refetchOnWindowFocus: "always",
      },
    ),
  );
  const order = query.data;
  const money = useOrderMoney(order, firstMoney);
  // Said by the device itself: a stream that hangs in a dead network does not notice for minutes.
  const online = useSyncExternalStore(
    onlineManager.subscribe,
    () => onlineManager.isOnline(),
    () => true,
  );
  const present = new Date(useServerNow(now, pollMs)).toISOString();
  return (
    <OrderView
      order={order}
      money={money}
      placeName={placeName}
      supportPhone={supportPhone}
      origin={origin}
      now={present}
      stamp={
        over ? null : (
          <LiveStamp
            live={live}
            updatedAt={query.dataUpdatedAt}
            failing={!online || query.isError || query.failureCount > 0}
            onRetry={() => void query.refetch()}
          />
        )
      }
    />
  );
}

const statusEvent = z.object({ version: z.int(), asked: z.string() });

/** Whether an event tells what this page has: the same version, and the same question about finished food, or none. */
function isKnown(data: string, { version, askedUntil, removedKobo }: OrderDto): boolean {
  try {
    const event = statusEvent.safeParse(JSON.parse(data)).data;
    const isAsked = event?.asked.startsWith(" ") === false;
    const removed = Number(event?.asked.split(" ").at(-1));
    return event?.version === version && isAsked === (askedUntil !== null) && removed === removedKobo;
  } catch {
    // Not JSON: fetch, and see.
    return false;
  }
}
