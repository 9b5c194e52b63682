import type { Metadata } from "next";
import type { KitchenPageDto } from "~/modules/console/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { Stat } from "~/ui/console/stat";
import { formatDayTime, formatPhone } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { StatusPill } from "~/ui/status-pill";
import { atConsole } from "../../at-console";
import { Facts, Part } from "../../money/facts";
import { or404 } from "../../money/or-404";
import { NoteForm } from "../../record/note-form";
import { NoteList } from "../../record/note-list";
import { Earnings } from "./earnings";

export const metadata: Metadata = { title: "Kitchen" };

/** One kitchen today: what it is, what it cooks, how full it is, what we owe it. */
export default async function KitchenPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await atConsole("orders.read_any", adminPaths.kitchen(id));
  const caller = await api();
  const [kitchen, { notes }] = await or404(
    Promise.all([
      caller.admin.kitchens.get({ kitchenId: id }),
      caller.admin.notes.list({ subjectType: "kitchen", subjectId: id }),
    ]),
  );
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title={kitchen.name}
        crumbs={[{ label: "Kitchens", href: adminPaths.desk("kitchens") }]}
        status={
          <Badge tone={kitchen.isOpen ? "success" : "plain"}>{kitchen.isOpen ? "Open" : "Closed"}</Badge>
        }
        lead={`${kitchen.landmark}, ${kitchen.zoneName}, ${kitchen.regionName}`}
        actions={
          <LinkButton href={adminPaths.stock(id)} variant="secondary" size="small">
            Stock today
          </LinkButton>
        }
      />
      <Stats kitchen={kitchen} toBooks={person.permissions.has("ledger.read")} />
      <div className="mt-6 grid items-start gap-6 *:mt-0 lg:grid-cols-2">
        <Part id="facts" title="The kitchen">
          <Facts facts={factsOf(kitchen)} />
        </Part>
        <Part id="hours" title="Hours">
          <Facts facts={kitchen.hours.map(({ day, times }) => ({ label: day, value: times }))} />
        </Part>
        <Part id="orders" title="Orders today">
          <PlainTable
            label="Orders today by state"
            rows={kitchen.today.byStatus}
            rowKey={(row) => row.status}
            empty="No orders yet today."
            columns={[
              { key: "status", label: "State", cell: (row) => <StatusPill status={row.status} /> },
              { key: "orders", label: "Orders", align: "end", cell: (row) => row.orders },
            ]}
          />
        </Part>
        <Part id="capacity" title="Capacity">
          <PlainTable
            label="Slots from now on"
            rows={kitchen.slots}
            rowKey={(slot) => slot.startsAt}
            empty="Nothing is booked from now on: every slot is free."
            columns={[
              { key: "at", label: "Slot", cell: (slot) => formatDayTime(slot.startsAt, at) },
              {
                key: "orders",
                label: "Orders",
                align: "end",
                cell: (slot) => `${slot.bookedOrders} of ${slot.maxOrders}`,
              },
              {
                key: "items",
                label: "Items",
                align: "end",
                cell: (slot) => `${slot.bookedItems} of ${slot.maxItems}`,
              },
            ]}
          />
        </Part>
        {kitchen.earnings === null ? null : <Earnings earnings={kitchen.earnings} now={at} />}
        <Part id="notes" title="Notes">
          <NoteList notes={notes} now={at} />
          {person.permissions.has("notes.write") ? <NoteForm subjectType="kitchen" subjectId={id} /> : null}
        </Part>
      </div>
    </>
  );
}

function Stats({
  kitchen: { id, today, dishes, earnings },
  toBooks,
}: {
  kitchen: KitchenPageDto;
  /** Whether whoever looks may read the books behind the sum. */
  toBooks: boolean;
}) {
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat label="Orders today" value={today.orders} detail={<Money kobo={today.salesKobo} />} />
      <Stat
        label="Sold out"
        value={dishes.soldOut}
        detail={`Of ${dishes.counted} dishes`}
        href={adminPaths.stock(id)}
        tone={dishes.soldOut > 0 ? "warn" : "plain"}
      />
      <Stat label="Running low" value={dishes.low} href={adminPaths.stock(id)} />
      {earnings === null ? null : (
        <Stat
          label={toBooks ? "We owe it" : "Rachel Foods owes you"}
          value={<Money kobo={earnings.payableKobo} />}
          detail="Earned and not paid out"
          {...(toBooks ? { href: adminPaths.payee("kitchen", id) } : {})}
        />
      )}
    </div>
  );
}

function factsOf(kitchen: KitchenPageDto) {
  return [
    { label: "Phone", value: formatPhone(kitchen.phone) },
    { label: "Ours or a partner's", value: kitchen.ownership === "house" ? "Ours" : "A partner's" },
    { label: "Commission", value: `${kitchen.commissionBps / 100} %` },
    { label: "VAT", value: kitchen.vatRegistered ? "Registered" : "Not registered" },
    { label: "Halal", value: kitchen.isHalal ? "Yes" : "Not said" },
    { label: "Cooks in", value: `${kitchen.prepMinutes} minutes` },
    { label: "Accepts within", value: `${kitchen.acceptWithinSeconds} seconds` },
    { label: "Smallest order", value: <Money kobo={kitchen.minOrderKobo} /> },
  ];
}
