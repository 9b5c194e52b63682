"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { AfterOrderDto, OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import type { ClaimsOfOrderDto, RefundDto, ShortageDto } from "~/modules/refunds/contract";
import { useTRPC } from "~/trpc/client";
import { isUnderWay } from "./refund-state";

/** A refund to a bank takes days, and a step of it may come any minute. */
const refundPollMs = 15_000;

/** What comes with an order: its money, what was finished of it, and what follows the delivery. */
export type OrderMoney = {
  refunds: readonly RefundDto[];
  payments: readonly PaymentDto[];
  shortages: readonly ShortageDto[];
  claims: ClaimsOfOrderDto;
  after: AfterOrderDto | null;
};

const nothing: OrderMoney = {
  refunds: [],
  payments: [],
  shortages: [],
  claims: { claims: [], claimable: null },
  after: null,
};

/** All of it, asked for again whenever the order moves or its customer is asked something, and while a refund is under way. */
export function useOrderMoney(
  { id, version, askedUntil, removedKobo }: OrderDto,
  first: OrderMoney | null,
): OrderMoney {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const enabled = first !== null;
  const known = first ?? nothing;
  const always = { enabled, refetchOnWindowFocus: enabled && ("always" as const) };
  const refunds = useQuery(
    trpc.refunds.ofOrder.queryOptions(
      { orderId: id },
      {
        ...always,
        initialData: { refunds: [...known.refunds] },
        refetchInterval: ({ state }) => (state.data?.refunds.some(isUnderWay) ? refundPollMs : false),
      },
    ),
  );
  const payments = useQuery(
    trpc.payments.list.queryOptions(
      { orderId: id },
      { ...always, initialData: { payments: [...known.payments], nextCursor: null } },
    ),
  );
  const shortages = useQuery(
    trpc.shortages.list.queryOptions(
      { orderId: id },
      { ...always, initialData: { shortages: [...known.shortages] } },
    ),
  );
  const claims = useQuery(
    trpc.claims.list.queryOptions({ orderId: id }, { ...always, initialData: known.claims }),
  );
  const after = useQuery(
    trpc.orders.after.queryOptions(
      { id },
      { ...always, ...(known.after === null ? {} : { initialData: known.after }) },
    ),
  );
  const mark = `${version} ${askedUntil} ${removedKobo}`;
  const seen = useRef(mark);
  // An effect because the order moved by somebody else's act, told by the stream or the poll.
  useEffect(() => {
    if (seen.current === mark) return;
    seen.current = mark;
    void queries.invalidateQueries({ queryKey: trpc.refunds.ofOrder.queryKey({ orderId: id }) });
    void queries.invalidateQueries({ queryKey: trpc.payments.list.queryKey({ orderId: id }) });
    void queries.invalidateQueries({ queryKey: trpc.shortages.list.queryKey({ orderId: id }) });
    void queries.invalidateQueries({ queryKey: trpc.claims.list.queryKey({ orderId: id }) });
    void queries.invalidateQueries({ queryKey: trpc.orders.after.queryKey({ id }) });
  }, [mark, id, queries, trpc]);
  return {
    refunds: refunds.data.refunds,
    payments: payments.data.payments,
    shortages: shortages.data.shortages,
    claims: claims.data,
    after: after.data ?? null,
  };
}
