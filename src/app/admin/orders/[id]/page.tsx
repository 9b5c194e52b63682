import type { Metadata } from "next";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { formatDayTime } from "~/ui/fmt";
import { StatusPill } from "~/ui/status-pill";
import { atConsole } from "../../at-console";
import { Part } from "../../money/facts";
import { or404 } from "../../money/or-404";
import { NoteForm } from "../../record/note-form";
import { TimelineView } from "../../record/timeline-view";
import { OrderActs } from "./order-acts";
import { OrderFacts } from "./order-facts";
import { OrderLines } from "./order-lines";

export const metadata: Metadata = { title: "Order" };

/** One order: everything that happened to it in one line of time, and beside it what it is. */
export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await atConsole("orders.read_any", adminPaths.order(id));
  const caller = await api();
  const [page, { events }] = await or404(
    Promise.all([caller.admin.orders.get({ id }), caller.admin.orders.timeline({ id })]),
  );
  const at = now().toISOString();
  const { order } = page;
  return (
    <>
      <PageHeader
        title={order.number}
        crumbs={[{ label: "Orders", href: adminPaths.desk("orders") }]}
        status={<StatusPill status={order.status} />}
        lead={`${page.customer.name} at ${order.kitchen.name}, ${page.regionName}. Ordered ${formatDayTime(order.createdAt, at)}.`}
        actions={<OrderActs page={page} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-6 lg:col-start-2 lg:row-start-1">
          <OrderLines page={page} />
          <OrderFacts page={page} now={at} mayReadCustomers={person.permissions.has("customers.read")} />
        </div>
        <div className="min-w-0 lg:col-start-1 lg:row-start-1">
          <Part id="timeline" title="What happened">
            <TimelineView events={events} now={at} />
          </Part>
          {page.acts.note === null ? null : (
            <Part id="note" title="Add a note">
              <NoteForm subjectType="order" subjectId={id} />
            </Part>
          )}
        </div>
      </div>
    </>
  );
}
