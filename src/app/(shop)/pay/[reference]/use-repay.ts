"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { OrderDto, TenderInput } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { goAndPay } from "../../checkout/go-and-pay";
import { newKey } from "../../checkout/payment-attempt";
import { isUnanswered, untilAnswered } from "../../until-answered";

export type Repay = {
  send: (tenders: TenderInput[]) => void;
  pending: boolean;
  /** Why it was refused, or that no answer came. */
  problem: string | null;
};

/**
 * Pays a waiting order another way. One key an intent: an answer that was lost is asked for again with the same one,
 * and a new one is made only after the server has said no.
 */
export function useRepay(order: OrderDto): Repay {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [key, setKey] = useState(newKey);
  const orderKey = trpc.orders.get.queryKey({ id: order.id });
  const repay = useMutation({
    ...trpc.orders.repay.mutationOptions({ trpc: { context: { idempotencyKey: key } } }),
    ...untilAnswered,
    onSuccess: (paid) => {
      queries.setQueryData(orderKey, paid);
      void queries.invalidateQueries({ queryKey: trpc.wallet.get.queryKey() });
      goAndPay(paid, router);
    },
    onError: (error) => {
      if (!isUnanswered(problemOf(error))) setKey(newKey());
      // The order may be paid, over, or in another tab's hands by now.
      void queries.invalidateQueries({ queryKey: orderKey });
    },
  });
  return {
    send: (tenders) => {
      if (!repay.isPending) repay.mutate({ id: order.id, tenders });
    },
    pending: repay.isPending || repay.isSuccess,
    problem: repay.isError
      ? (problemOf(repay.error)?.sentence ??
        "No answer came. Press again: it is the same payment, never a second one.")
      : null,
  };
}
