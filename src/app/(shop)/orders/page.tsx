import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import type { OrderSummaryDto } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { Card } from "~/ui/card";
import { cn } from "~/ui/cn";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { StatusPill } from "~/ui/status-pill";
import { LagosTime } from "~/ui/time";
import { MyGroups } from "../g/my-groups";
import { ReorderButton } from "../reorder-button";
import { InstallDoor } from "./install-door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders.list"))("title") };
}

const pageSize = 20;
type Which = "open" | "past" | undefined;
type Search = { before?: string | string[]; which?: string | string[] };

/** The customer's orders, newest first, a page at a time, all or by whether they are over: works without JavaScript. */
export default async function OrdersPage({ searchParams }: { searchParams: Promise<Search> }) {
  if ((await viewer()) === null) redirect(paths.signIn(paths.orders));
  const search = await searchParams;
  const cursor = typeof search.before === "string" ? search.before : undefined;
  const which: Which = search.which === "open" || search.which === "past" ? search.which : undefined;
  const [t, { orders, nextCursor }] = await Promise.all([
    getTranslations("orders.list"),
    (await api()).orders.list({ limit: pageSize, cursor, which }),
  ]);
  const at = now().toISOString();
  const here = which === undefined ? paths.orders : paths.ordersOf(which);
  return (
    <div className="page py-6">
      <div className="mx-auto max-w-2xl">
        <h1 className="mb-4 font-display text-2xl font-bold md:text-3xl">{t("title")}</h1>
        <div className="mb-4 grid gap-3 empty:hidden">
          <MyGroups />
          <InstallDoor />
        </div>
        <Filter which={which} />
        {orders.length === 0 ? (
          <NoOrders which={which} first={cursor === undefined} />
        ) : (
          <Words areas={["cart"]}>
            <ul className="grid gap-3">
              {orders.map((order) => (
                <li key={order.id}>
                  <OrderRow order={order} now={at} />
                </li>
              ))}
            </ul>
          </Words>
        )}
        <nav aria-label={t("pages")} className="mt-6 flex flex-wrap gap-3">
          {cursor === undefined ? null : (
            <LinkButton href={here} variant="secondary" size="small">
              {t("newest")}
            </LinkButton>
          )}
          {nextCursor === null ? null : (
            <LinkButton
              href={`${here}${which === undefined ? "?" : "&"}before=${encodeURIComponent(nextCursor)}`}
              variant="secondary"
              size="small"
            >
              {t("older")}
            </LinkButton>
          )}
        </nav>
      </div>
    </div>
  );
}

async function Filter({ which }: { which: Which }) {
  const t = await getTranslations("orders.list");
  const ways = [
    { key: "everything", href: paths.orders, here: which === undefined },
    { key: "open", href: paths.ordersOf("open"), here: which === "open" },
    { key: "past", href: paths.ordersOf("past"), here: which === "past" },
  ] as const;
  return (
    <nav aria-label={t("filter")} className="mb-4 flex flex-wrap gap-2">
      {ways.map(({ key, href, here }) => (
        <Link
          key={key}
          href={href}
          aria-current={here ? "page" : undefined}
          className={cn(
            "inline-flex min-h-11 items-center rounded-full border px-4 font-semibold",
            here ? "border-ink bg-ink text-paper" : "border-line-strong bg-surface hover:bg-band",
          )}
        >
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}

async function OrderRow({ order, now: at }: { order: OrderSummaryDto; now: string }) {
  const t = await getTranslations("orders.list");
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
          <span className="figures whitespace-nowrap">{order.number}</span>
        </span>
        <Money kobo={order.totalKobo} className="text-base font-semibold text-ink" />
      </p>
      {order.status === "delivered" ? (
        // Above the link that covers the card.
        <div className="relative z-10 justify-self-start">
          <ReorderButton orderId={order.id} />
        </div>
      ) : null}
      {order.status === "awaiting_payment" ? (
        <p className="flex items-center gap-1 border-t border-line pt-2 font-semibold text-epo">
          {t("payNow")}
          <ChevronRight aria-hidden className="size-5 shrink-0" />
        </p>
      ) : null}
    </Card>
  );
}

async function NoOrders({ which, first }: { which: Which; first: boolean }) {
  const t = await getTranslations("orders.list");
  const none = which === undefined ? "none" : which === "open" ? "noneOpen" : "nonePast";
  return (
    <EmptyState
      scene="pot"
      title={t(first ? none : "noneOlder")}
      action={first ? <LinkButton href={paths.home}>{t("find")}</LinkButton> : null}
    >
      {first ? t("noneWords") : null}
    </EmptyState>
  );
}
