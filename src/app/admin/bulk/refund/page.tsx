import type { Metadata } from "next";
import { lagosDate } from "~/modules/catalog";
import { now } from "~/platform/clock";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { atConsole } from "../../at-console";
import { handedOver } from "../handed-over";
import { kitchensInReach } from "../kitchens-in-reach";
import { lagosLocal } from "../lagos-window";
import { BulkRefund } from "./bulk-refund";

export const metadata: Metadata = { title: "Refund many orders" };

type Query = Record<string, string | string[] | undefined>;

/** Orders handed over by their list (`?ids=`, or its search), or chosen here by kitchen and time. */
export default async function BulkRefundPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const person = await atConsole("refunds.bulk", adminPaths.bulkRefund);
  const kitchens = await kitchensInReach(person);
  const at = now();
  const kitchenId = kitchens.find(({ id }) => id === query.kitchen)?.id ?? "";
  return (
    <>
      <PageHeader
        title="Refund many orders"
        crumbs={[{ label: "Orders", href: adminPaths.desk("orders") }]}
        lead="You choose, the server works out exactly what would happen, and only that plan can be confirmed."
      />
      <BulkRefund
        kitchens={kitchens}
        handed={handedOver("orders", query)}
        first={{
          kitchenId,
          from: `${lagosDate(at)}T00:00`,
          // The minute that has begun belongs to it.
          to: lagosLocal(new Date(at.getTime() + 60_000)),
          statuses: ["delivered"],
        }}
      />
    </>
  );
}
