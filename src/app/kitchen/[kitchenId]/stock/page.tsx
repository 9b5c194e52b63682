import type { Metadata } from "next";
import { api } from "~/trpc/server";
import { atKitchen } from "../at-kitchen";
import { KitchenHeading } from "../kitchen-heading";
import { StockList } from "./stock-list";

export const metadata: Metadata = { title: "Stock today" };

/** What is left of each dish today, and the place to put a counted number. */
export default async function StockPage({ params }: { params: Promise<{ kitchenId: string }> }) {
  const { kitchenId } = await params;
  const { person, menu } = await atKitchen(kitchenId, "stock.adjust");
  const { levels } = await (await api()).stock.today({ kitchenId });
  return (
    <div className="page py-6">
      <KitchenHeading kitchen={menu.kitchen} here="stock" />
      <StockList
        kitchenId={kitchenId}
        categories={menu.categories.map(({ id, name, items }) => ({
          id,
          name,
          items: items.map((item) => ({ id: item.id, name: item.name })),
        }))}
        first={levels}
        personId={person.id}
      />
    </div>
  );
}
