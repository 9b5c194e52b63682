import type { Metadata } from "next";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { atConsole } from "../../at-console";
import { chosenKitchen, dishesOf } from "../dishes-of";
import { kitchensInReach } from "../kitchens-in-reach";
import { BulkStock } from "./bulk-stock";

export const metadata: Metadata = { title: "Recount many dishes" };

type Query = Record<string, string | string[] | undefined>;

/** Today's counts of many dishes at once, each with the version that was looked at. */
export default async function BulkStockPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const kitchens = await kitchensInReach(await atConsole("stock.bulk", adminPaths.bulkStock));
  const kitchen = chosenKitchen(kitchens, query);
  const dishes = await dishesOf(kitchen?.id);
  return (
    <>
      <PageHeader
        title="Recount many dishes"
        crumbs={[{ label: "Batches", href: adminPaths.batches }]}
        lead="A count that somebody changes between the plan and its turn is left alone, and shown."
      />
      <BulkStock key={kitchen?.id} kitchens={kitchens} kitchenId={kitchen?.id} dishes={dishes} />
    </>
  );
}
