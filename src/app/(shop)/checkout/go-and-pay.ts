"use client";

import type { useRouter } from "next/navigation";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentStartDto } from "~/modules/payments/contract";
import { paths } from "~/ui/paths";

/** From a placed order to what comes next: Paystack's page, our own page of the payment, or the order itself. */
export function goAndPay(order: OrderDto, router: ReturnType<typeof useRouter>): void {
  const { payment } = order;
  if (order.status !== "awaiting_payment" || payment === null) router.replace(paths.order(order.id));
  else if (payment.instructions !== null || payment.authorizationUrl === null) {
    router.replace(paths.payment(payment.reference));
  } else goToPaystack(payment, payment.authorizationUrl);
}

/** Back from Paystack's page leads to the payment's own page, never to a checkout that has nothing left to pay. */
export function goToPaystack({ reference }: Pick<PaymentStartDto, "reference">, url: string): void {
  window.history.replaceState(null, "", paths.payment(reference));
  // A page that was kept alive behind Paystack's shows what it showed when it was left.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) window.location.reload();
  });
  window.location.assign(url);
}
