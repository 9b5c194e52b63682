"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { paths } from "~/ui/paths";
import { PayView } from "./pay-view";
import { type Returned, usePaymentLive } from "./use-payment-live";

/** Long enough to read "Paid", short enough not to be waited for. */
const readMs = 1_800;

/** The page of a payment while it is open: it follows the payment, and leads on once it is paid. */
export function PayLive(props: {
  first: PaymentDto;
  firstOrder: OrderDto | null;
  returned: Returned;
  now: string;
}) {
  const live = usePaymentLive(props);
  const { state, order } = live;
  const router = useRouter();
  const [openedAs] = useState(state.kind);
  // What came on top is told here; everything else the order's own page tells better.
  const movesOn = state.kind === "paid" && state.extraKobo === 0 && openedAs !== "paid";
  const next = order === null ? paths.wallet : paths.order(order.id);
  // An effect because time is the cause.
  useEffect(() => {
    if (!movesOn) return;
    const timer = setTimeout(() => router.replace(next), readMs);
    return () => clearTimeout(timer);
  }, [movesOn, next, router]);
  return <PayView live={live} returned={props.returned !== null} />;
}
