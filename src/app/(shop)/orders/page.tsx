import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { OrderSummaryDto } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { StatusPill } from "~/ui/status-pill";
import { LagosTime } from "~/ui/time";

export const metadata: Metadata = { title: "Your orders" };

const pageSize = 20;

/** The customer's orders, newest first, a page at a time: works without JavaScript. */
export default async function OrdersPage({
  searchParams,
}: {
  searchParams: Promise<{ before?: string | string[] }>;
}) {
  if ((await viewer()) === null) redirect(paths.signIn(paths.orders));
  const { before } = await searchParams;
  const cursor = typeof before === "string" ? before : undefined;
  const { orders, nextCursor } = await (await api()).orders.list({ limit: pageSize, cursor });
  const at = now().toISOString();
  return (
    <div className="page py-6">
      <div className="mx-auto max-w-2xl">
        <h1 className="mb-4 font-display text-2xl font-bold md:text-3xl">Your orders</h1>
        {orders.length === 0 ? (
          <NoOrders first={cursor === undefined} />
        ) : (
          <ul className="grid gap-3">
            {orders.map((order) => (
              <li key={order.id}>
                <OrderRow order={order} now={at} />
              </li>
            ))}
          </ul>
        )}
        <nav aria-label="Pages" className="mt-6 flex flex-wrap gap-3">
          {cursor === undefined ? null : (
            <LinkButton href={paths.orders} variant="secondary" size="small">
              Newest orders
            </LinkButton>
          )}
          {nextCursor === null ? null : (
            <LinkButton
              href={`${paths.orders}?before=${encodeURIComponent(nextCursor)}`}
              variant="secondary"
              size="small"
            >
              Older orders
            </LinkButton>
          )}
        </nav>
      </div>
    </div>
  );
}

function OrderRow({ order, now: at }: { order: OrderSummaryDto; now: string }) {
  return (
    <Card as="article" className="relative grid gap-2 hover:border-line-strong">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="min-w-0 text-lg font-bold">
          <Link href={paths.order(order.id)} className="rounded-input after:absolute after:inset-0">
            {order.kitchenName}
          </Link>
        </h2>
        <StatusPill status={order.status} />
      </div>
      <p className="line-clamp-2 text-ink-2">{order.items}</p>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm text-ink-2">
        <span>
          <LagosTime at={order.createdAt} form="day-time" now={at} /> ·{" "}
          <span className="figures">{order.number}</span>
        </span>
        <Money kobo={order.totalKobo} className="text-base font-semibold text-ink" />
      </p>
      {order.status === "awaiting_payment" ? (
        <p className="flex items-center gap-1 border-t border-line pt-2 font-semibold text-epo">
          Pay it now, and the kitchen starts
          <ChevronRight aria-hidden className="size-5 shrink-0" />
        </p>
      ) : null}
    </Card>
  );
}

function NoOrders({ first }: { first: boolean }) {
  return (
    <EmptyState
      scene="pot"
      title={first ? "No orders yet" : "No older orders"}
      action={first ? <LinkButton href={paths.home}>Find something to eat</LinkButton> : null}
    >
      {first ? "What you order stands here, with where it is and what it cost." : null}
    </EmptyState>
  );
}
