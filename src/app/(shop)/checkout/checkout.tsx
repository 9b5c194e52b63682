"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { RegionDto } from "~/modules/catalog/contract";
import type { OrderDto } from "~/modules/ordering/contract";
import { Banner } from "~/ui/banner";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { Skeleton } from "~/ui/skeleton";
import { useCart } from "../cart-store";
import { CheckoutForm } from "./checkout-form";
import { useDeviceValue } from "./device-value";
import { goAndPay } from "./go-and-pay";
import { attemptValue } from "./payment-attempt";
import type { Person } from "./person";
import { UnknownPayment } from "./unknown-payment";

/** The checkout of this device's cart: what it shows first depends on the cart, and on a payment still in the air. */
export function Checkout({
  regions,
  person,
  now,
}: {
  regions: readonly RegionDto[];
  person: Person;
  now: string;
}) {
  const { cart, ready } = useCart();
  const router = useRouter();
  const attempt = useDeviceValue(attemptValue);
  const [placed, setPlaced] = useState<OrderDto | null>(null);
  useForgetOthersPayment(person);

  const open = (order: OrderDto) => {
    setPlaced(order);
    goAndPay(order, router);
  };

  if (placed !== null) {
    return placed.status === "awaiting_payment" ? (
      <Banner title={`Order ${placed.number} is kept for you until it is paid.`}>
        Opening the payment now…
      </Banner>
    ) : (
      <Banner tone="success" title={`Paid. Your order is ${placed.number}.`}>
        Opening it now…
      </Banner>
    );
  }
  if (!ready) return <CheckoutSkeleton />;
  if (attempt?.sent && person === null) {
    return (
      <Banner tone="warn" title="We are still checking a payment. Do not pay again.">
        <p>You were signed out before its answer came. Sign in, and we find out what became of it.</p>
        <LinkButton href={paths.signIn(paths.checkout())} size="small" className="mt-3">
          Sign in
        </LinkButton>
      </Banner>
    );
  }
  if (cart === null && attempt?.sent) {
    return <UnknownPayment attempt={attempt} sent={attempt.sent} onPlaced={open} />;
  }
  if (cart === null) {
    return (
      <EmptyState
        scene="pot"
        title="Your cart is empty"
        action={<LinkButton href={paths.home}>Find something to eat</LinkButton>}
      >
        Nothing to pay for. If you have just ordered, it stands in your orders.
      </EmptyState>
    );
  }
  const region = regions.find((one) => one.id === cart.regionId) ?? null;
  return <CheckoutForm {...{ cart, region, person, now }} onPlaced={open} />;
}

/** On a shared phone: what somebody else sent is theirs, and never sent again in the name of this person. */
function useForgetOthersPayment(person: Person): void {
  const attempt = useDeviceValue(attemptValue);
  // An effect because the device's memory is outside of React.
  useEffect(() => {
    if (person !== null && attempt?.sent && attempt.sent.userId !== person.id) attemptValue.write(null);
  }, [person, attempt]);
}

function CheckoutSkeleton() {
  return (
    <div className="grid gap-4" aria-busy>
      <noscript>
        <Banner tone="warn" title="The checkout needs JavaScript">
          Your cart is kept on this device, and paying must be asked exactly once. Turn JavaScript on, or call
          us.
        </Banner>
      </noscript>
      <Skeleton className="h-64" />
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </div>
  );
}
