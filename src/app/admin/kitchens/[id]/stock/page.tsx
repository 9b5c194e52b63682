import type { Metadata } from "next";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { formatDate } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { atConsole } from "../../../at-console";
import { or404 } from "../../../money/or-404";
import { StockTable } from "./stock-table";

export const metadata: Metadata = { title: "Stock" };

/** Today's counts of a kitchen: what is there, what is ordered, who said so, and the place to put a counted number. */
export default async function StockPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await atConsole("orders.read_any", adminPaths.stock(id));
  const first = await or404((await api()).admin.stock.today({ kitchenId: id }));
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title="Stock today"
        crumbs={[
          { label: "Kitchens", href: adminPaths.desk("kitchens") },
          { label: first.kitchen.name, href: adminPaths.kitchen(id) },
        ]}
        lead={`Portions of ${formatDate(at, at)}. Each count is a fact with a reason; what is ordered is never below it.`}
        actions={
          person.permissions.has("stock.bulk") ? (
            <LinkButton href={adminPaths.bulkStock} variant="secondary" size="small">
              Many at once
            </LinkButton>
          ) : null
        }
      />
      <StockTable first={first} mayAdjust={person.permissions.has("stock.adjust")} now={at} />
    </>
  );
}
