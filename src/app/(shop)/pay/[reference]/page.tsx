import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { now } from "~/platform/clock";
import { viewer } from "~/trpc/server";
import { paths } from "~/ui/paths";
import { loadPayment } from "./load-payment";
import { PayLive } from "./pay-live";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("title") };
}

/** Seconds between reloads for a browser without JavaScript. */
const reloadSeconds = 20;

/**
 * The one page of a payment, whatever it is for and however it is paid. Paystack sends the browser back here, with the
 * reference twice in the address: that proves nothing, it only makes the page ask.
 */
export default async function PaymentPage({
  params,
  searchParams,
}: {
  params: Promise<{ reference: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { reference } = await params;
  if ((await viewer()) === null) redirect(paths.signIn(paths.payment(reference)));
  const { trxref, cancelled } = await searchParams;
  const { payment, order } = await loadPayment(reference);
  // Back from Paystack, and the webhook was quicker: nothing is left to say here.
  if (trxref !== undefined && payment.outcome === "captured") {
    redirect(order === null ? paths.wallet : paths.order(order.id));
  }
  return (
    <div className="page py-6">
      <noscript>
        <meta httpEquiv="refresh" content={String(reloadSeconds)} />
      </noscript>
      <Words areas={["pay", "wallet"]}>
        <PayLive
          key={payment.reference}
          first={payment}
          firstOrder={order}
          returned={trxref !== undefined ? "paid" : cancelled !== undefined ? "left" : null}
          now={now().toISOString()}
        />
      </Words>
    </div>
  );
}
