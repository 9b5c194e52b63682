"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
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
  const t = useTranslations("checkout");
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
      <Banner title={t("placed.waiting", { number: placed.number })}>{t("placed.opening")}</Banner>
    ) : (
      <Banner tone="success" title={t("placed.paid", { number: placed.number })}>
        {t("placed.openingOrder")}
      </Banner>
    );
  }
  if (!ready) return <CheckoutSkeleton />;
  if (attempt?.sent && person === null) {
    return (
      <Banner tone="warn" title={t("signedOut.title")}>
        <p>{t("signedOut.text")}</p>
        <LinkButton href={paths.signIn(paths.checkout())} size="small" className="mt-3">
          {t("signedOut.signIn")}
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
        title={t("empty.title")}
        action={<LinkButton href={paths.home}>{t("empty.find")}</LinkButton>}
      >
        {t("empty.text")}
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
  const t = useTranslations("checkout.noScript");
  return (
    <div className="grid gap-4" aria-busy>
      <noscript>
        <Banner tone="warn" title={t("title")}>
          {t("text")}
        </Banner>
      </noscript>
      <Skeleton className="h-64" />
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </div>
  );
}
