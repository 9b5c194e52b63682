import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { may } from "~/modules/identity";
import type { OrderDto } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { BackLink } from "~/ui/back-link";
import { formatStamp } from "~/ui/fmt";
import { paths } from "~/ui/paths";
import { Wordmark } from "~/ui/wordmark";
import { ownOrigin } from "../../own-origin";
import { OrderLive } from "./order-live";
import type { OrderMoney } from "./use-order-money";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("title") };
}

/** Seconds between reloads for a browser without JavaScript. */
const reloadSeconds = 30;

export default async function OrderPage({ params }: { params: Promise<{ orderId: string }> }) {
  const { orderId } = await params;
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.order(orderId)));
  const order = await orderOr404(orderId);
  const caller = await api();
  const [t, origin, { regions }, money] = await Promise.all([
    getTranslations("orders"),
    ownOrigin(),
    caller.catalog.regions({}),
    // A kitchen that looks at an order sees what to cook, and nothing of how it was paid.
    may(person, "orders.place") ? moneyOf(orderId) : null,
  ]);
  const zones = regions.flatMap((region) => region.zones);
  const placeName = zones.find((zone) => zone.id === order.fulfilment.zoneId)?.name ?? null;
  const supportPhone = regions.find(({ id }) => id === order.kitchen.regionId)?.supportPhone ?? null;
  return (
    <div className="page py-6">
      <noscript>
        <meta httpEquiv="refresh" content={String(reloadSeconds)} />
      </noscript>
      {/* On paper there is no bar that says whose order it is, and of when. */}
      <div className="mb-3 hidden print:block">
        <Wordmark />
        <p>{t("receipt.ordered", { when: formatStamp(order.createdAt) })}</p>
      </div>
      <p className="-mt-3 mb-1 print:hidden">
        <BackLink href={paths.orders}>{t("all")}</BackLink>
      </p>
      <Words areas={["orders", "cart", "pay", "wallet"]}>
        <OrderLive first={order} {...{ money, placeName, supportPhone, origin }} now={now().toISOString()} />
      </Words>
    </div>
  );
}

async function moneyOf(orderId: string): Promise<OrderMoney> {
  const caller = await api();
  const [{ refunds }, { payments }, { shortages }, claims, after] = await Promise.all([
    caller.refunds.ofOrder({ orderId }),
    caller.payments.list({ orderId }),
    caller.shortages.list({ orderId }),
    caller.claims.list({ orderId }),
    caller.orders.after({ id: orderId }),
  ]);
  return { refunds, payments, shortages, claims, after };
}

/** Somebody else's order and one that never was look alike. */
async function orderOr404(id: string): Promise<OrderDto> {
  try {
    return await (await api()).orders.get({ id });
  } catch (error) {
    if (!(error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code))) throw error;
  }
  // Whoever paid a share of it has a page of that: their statement names the order.
  const isShared = await (await api()).groups.share({ orderId: id }).then(
    () => true,
    () => false,
  );
  if (isShared) redirect(paths.groupShare(id));
  return notFound();
}
