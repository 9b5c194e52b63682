import type { Metadata } from "next";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { atConsole } from "../../at-console";
import { chosenKitchen, dishesOf } from "../dishes-of";
import { kitchensInReach } from "../kitchens-in-reach";
import { BulkPrices } from "./bulk-prices";

export const metadata: Metadata = { title: "Change many prices" };

type Query = Record<string, string | string[] | undefined>;

/** Prices of many dishes at once; the plan shows each before and after. */
export default async function BulkPricesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const kitchens = await kitchensInReach(await atConsole("prices.change", adminPaths.bulkPrices));
  const kitchen = chosenKitchen(kitchens, query);
  const dishes = await dishesOf(kitchen?.id);
  return (
    <>
      <PageHeader
        title="Change many prices"
        crumbs={[{ label: "Batches", href: adminPaths.batches }]}
        lead="Orders and quotes that exist keep their prices; whoever looks at the menu afterwards sees the new ones."
      />
      <BulkPrices key={kitchen?.id} kitchens={kitchens} kitchenId={kitchen?.id} dishes={dishes} />
    </>
  );
}
