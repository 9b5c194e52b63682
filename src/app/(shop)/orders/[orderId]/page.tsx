import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { OrderDto } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { OrderLive } from "./order-live";

export const metadata: Metadata = { title: "Your order" };

/** Seconds between reloads for a browser without JavaScript. */
const reloadSeconds = 30;

export default async function OrderPage({ params }: { params: Promise<{ orderId: string }> }) {
  const { orderId } = await params;
  if ((await viewer()) === null) redirect(paths.signIn(paths.order(orderId)));
  const order = await orderOr404(orderId);
  const { regions } = await (await api()).catalog.regions({});
  const zones = regions.flatMap((region) => region.zones);
  const placeName = zones.find((zone) => zone.id === order.fulfilment.zoneId)?.name ?? null;
  return (
    <div className="page py-6">
      <noscript>
        <meta httpEquiv="refresh" content={String(reloadSeconds)} />
      </noscript>
      <p className="-mt-3 mb-1">
        <TextLink href={paths.orders} className="inline-flex min-h-11 items-center">
          All orders
        </TextLink>
      </p>
      <OrderLive first={order} placeName={placeName} now={now().toISOString()} />
    </div>
  );
}

/** Somebody else's order and one that never was look alike. */
async function orderOr404(id: string): Promise<OrderDto> {
  try {
    return await (await api()).orders.get({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
