"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import type { RefundDto } from "~/modules/refunds/contract";
import { useTRPC } from "~/trpc/client";
import { isUnderWay } from "./refund-words";

/** A refund to a bank takes days, and a step of it may come any minute. */
const refundPollMs = 15_000;

export type OrderMoney = { refunds: readonly RefundDto[]; payments: readonly PaymentDto[] };

/** The refunds and payments of an order, asked for again whenever it moves, and while a refund is under way. */
export function useOrderMoney({ id, version }: OrderDto, first: OrderMoney | null): OrderMoney {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const enabled = first !== null;
  const refunds = useQuery(
    trpc.refunds.ofOrder.queryOptions(
      { orderId: id },
      {
        enabled,
        initialData: { refunds: [...(first?.refunds ?? [])] },
        refetchInterval: ({ state }) => (state.data?.refunds.some(isUnderWay) ? refundPollMs : false),
        refetchOnWindowFocus: enabled && "always",
      },
    ),
  );
  const payments = useQuery(
    trpc.payments.list.queryOptions(
      { orderId: id },
      {
        enabled,
        initialData: { payments: [...(first?.payments ?? [])], nextCursor: null },
        refetchOnWindowFocus: enabled && "always",
      },
    ),
  );
  const seen = useRef(version);
  const refundsKey = trpc.refunds.ofOrder.queryKey({ orderId: id });
  const paymentsKey = trpc.payments.list.queryKey({ orderId: id });
  // An effect because the order moved by somebody else's act, told by the stream or the poll.
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void queries.invalidateQueries({ queryKey: refundsKey });
    void queries.invalidateQueries({ queryKey: paymentsKey });
  }, [version, queries, refundsKey, paymentsKey]);
  return { refunds: refunds.data.refunds, payments: payments.data.payments };
}
