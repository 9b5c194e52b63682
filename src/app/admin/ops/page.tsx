import type { Metadata } from "next";
import type { OpsNowDto } from "~/modules/analytics/contract";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { Refresh } from "~/ui/console/refresh";
import { formatTime } from "~/ui/fmt";
import { TextLink } from "~/ui/text-link";
import { atConsole } from "../at-console";
import { Part } from "../money/facts";
import { deskLink } from "./desk-link";
import { LateOrders } from "./late-orders";
import { OpsNumbers } from "./ops-numbers";

export const metadata: Metadata = { title: "Ops now" };

const refreshSeconds = 8;

/** The kitchens as they are this minute: what is late first, then what will be. */
export default async function OpsPage() {
  await atConsole("ops.read", adminPaths.ops);
  const seen = await (await api()).admin.dashboards.ops({});
  return (
    <>
      <Refresh seconds={refreshSeconds} />
      <PageHeader
        title="Ops now"
        lead={`As of ${formatTime(seen.at)}; looks again every ${refreshSeconds} seconds.`}
      />
      <OpsNumbers seen={seen} />
      <div className="mt-6 grid gap-6 *:mt-0 lg:grid-cols-2">
        <Part id="late" title="Late, the latest first">
          <LateOrders late={seen.late} />
        </Part>
        <Part id="low" title="Nearly finished" lead="Three portions or fewer left today.">
          <LowStock dishes={seen.lowStock} />
        </Part>
      </div>
      <Part
        id="kitchens"
        title="Kitchens"
        lead="Capacity is what is booked of the slots of the next two hours."
      >
        <Kitchens kitchens={seen.kitchens} />
      </Part>
    </>
  );
}

function LowStock({ dishes }: { dishes: OpsNowDto["lowStock"] }) {
  return (
    <PlainTable
      label="Dishes nearly finished"
      rows={dishes}
      rowKey={({ itemId }) => itemId}
      empty="Every dish that was opened today has more than three portions left."
      columns={[
        { key: "dish", label: "Dish", cell: ({ dish }) => dish },
        {
          key: "kitchen",
          label: "Kitchen",
          cell: ({ kitchenId, kitchen }) => <TextLink href={adminPaths.stock(kitchenId)}>{kitchen}</TextLink>,
        },
        {
          key: "left",
          label: "Left",
          align: "end",
          cell: ({ left }) => (left === 0 ? <Badge tone="danger">Sold out</Badge> : `${left} left`),
        },
      ]}
    />
  );
}

function Kitchens({ kitchens }: { kitchens: OpsNowDto["kitchens"] }) {
  return (
    <PlainTable
      label="Kitchens now"
      rows={kitchens}
      rowKey={({ id }) => id}
      empty="No kitchen in your region."
      columns={[
        {
          key: "name",
          label: "Kitchen",
          cell: ({ id, name }) => <TextLink href={adminPaths.kitchen(id)}>{name}</TextLink>,
        },
        {
          key: "open",
          label: "Doors",
          cell: ({ open }) => <Badge tone={open ? "success" : "plain"}>{open ? "Open" : "Closed"}</Badge>,
        },
        {
          key: "orders",
          label: "Open orders",
          align: "end",
          cell: ({ id, openOrders }) => (
            <TextLink
              href={deskLink("orders", [
                `kitchen:is:${id}`,
                "status:in:placed,accepted,preparing,ready,out_for_delivery",
              ])}
            >
              {openOrders}
            </TextLink>
          ),
        },
        {
          key: "late",
          label: "Late",
          align: "end",
          cell: ({ lateOrders }) => (lateOrders > 0 ? <Badge tone="danger">{lateOrders} late</Badge> : 0),
        },
        {
          key: "capacity",
          label: "Capacity, 2 h",
          align: "end",
          cell: ({ bookedOrders, maxOrders }) =>
            maxOrders === 0
              ? "nothing booked"
              : `${bookedOrders} of ${maxOrders} (${Math.round((bookedOrders / maxOrders) * 100)} %)`,
        },
        { key: "soldOut", label: "Sold out", align: "end", cell: ({ soldOut }) => soldOut },
        { key: "low", label: "Low", align: "end", cell: ({ low }) => low },
      ]}
    />
  );
}
