"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { useServerNow } from "~/ui/use-server-now";
import { type PayState, payState } from "./pay-state";

/** Transfers confirm in seconds; whoever waits longer is asked about less often, to spare data and battery. */
const paces = [
  { untilMs: 2 * 60_000, everyMs: 3_000 },
  { untilMs: 10 * 60_000, everyMs: 10_000 },
  { untilMs: Number.POSITIVE_INFINITY, everyMs: 30_000 },
] as const;
const orderMs = 15_000;
/** How soon the page notices that the half hour is over. */
const tickMs = 5_000;

/** How Paystack's page was left: by paying, as Paystack says, or by its way out. Null: one was not there. */
export type Returned = "paid" | "left" | null;

export type PaymentLive = {
  payment: PaymentDto;
  order: OrderDto | null;
  state: PayState;
  /** The server's present, ISO 8601. */
  now: string;
  /** Asks Paystack, by way of the server: never a credit, only a look. */
  check: () => void;
  checking: boolean;
  /** Why it could not be asked. */
  checkProblem: string | null;
};

/** A payment that keeps itself up to date: by polling, which slows down, and by asking once on coming back from Paystack. */
export function usePaymentLive(input: {
  first: PaymentDto;
  firstOrder: OrderDto | null;
  returned: Returned;
  now: string;
}): PaymentLive {
  const { first, firstOrder, returned } = input;
  const t = useTranslations("pay.sentIt");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { reference } = first;
  const presentMs = useServerNow(input.now, tickMs);
  const openMs = presentMs - new Date(input.now).getTime();
  const queryKey = trpc.payments.get.queryKey({ reference });

  const known = queries.getQueryData(queryKey) ?? first;
  const pace = paces.find(({ untilMs }) => openMs < untilMs)?.everyMs ?? false;
  // Money may come late, for what was cancelled or paid otherwise too: only once it came is there nothing to wait for.
  const over = known.outcome !== null;
  const query = useQuery(
    trpc.payments.get.queryOptions(
      { reference },
      { initialData: first, refetchInterval: over ? false : pace, refetchOnWindowFocus: "always" },
    ),
  );
  const payment = query.data;
  const order = useOrder(firstOrder, payment, over);
  const check = useMutation(
    trpc.payments.check.mutationOptions({
      onSuccess: (checked) => queries.setQueryData(queryKey, checked),
    }),
  );
  const { mutate } = check;
  // An effect because arriving here from Paystack is the cause.
  const [asks] = useState(returned !== null);
  useEffect(() => {
    if (!asks) return;
    const timer = setTimeout(() => mutate({ reference, cause: "redirect" }), 0);
    return () => clearTimeout(timer);
  }, [asks, mutate, reference]);
  return {
    payment,
    order,
    state: hushed(payState(payment, order, presentMs), returned, check),
    now: new Date(presentMs).toISOString(),
    check: () => mutate({ reference, cause: "customer" }),
    checking: check.isPending,
    checkProblem: check.isError ? (problemOf(check.error)?.sentence ?? t("noAnswer")) : null,
  };
}

/** Whoever comes back from Paystack is told "not paid" only once Paystack has been asked. */
function hushed(
  state: PayState,
  returned: Returned,
  check: { isPending: boolean; isIdle: boolean },
): PayState {
  const unasked = check.isPending || (returned === "paid" && check.isIdle);
  return returned !== null && unasked && state.kind === "hosted" ? { kind: "checking" } : state;
}

/** The order that is paid for; looked at again whenever the payment has moved. */
function useOrder(first: OrderDto | null, payment: PaymentDto, over: boolean): OrderDto | null {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const id = first?.id ?? "";
  const query = useQuery(
    trpc.orders.get.queryOptions(
      { id },
      {
        enabled: first !== null,
        refetchInterval: over ? false : orderMs,
        ...(first === null ? {} : { initialData: first }),
      },
    ),
  );
  const queryKey = trpc.orders.get.queryKey({ id });
  const { status, outcome } = payment;
  // An effect because two answers meet: what the payment says is news about the order.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `status` and `outcome` are the news itself.
  useEffect(() => {
    if (id !== "") void queries.invalidateQueries({ queryKey });
  }, [id, status, outcome]);
  return first === null ? null : (query.data ?? first);
}
