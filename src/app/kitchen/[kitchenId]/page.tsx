import type { Metadata } from "next";
import { may } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { atKitchen } from "./at-kitchen";
import { Board } from "./board";
import { KitchenHeading } from "./kitchen-heading";

export const metadata: Metadata = { title: "Kitchen" };

/** What is to be cooked, packed and handed over in one kitchen. */
export default async function KitchenPage({ params }: { params: Promise<{ kitchenId: string }> }) {
  const { kitchenId } = await params;
  const { person, menu } = await atKitchen(kitchenId, "kitchen.work");
  const board = await (await api()).kitchen.tickets({ kitchenId });
  return (
    <div className="page py-6">
      <KitchenHeading kitchen={menu.kitchen} here="orders" />
      <Board
        kitchenId={kitchenId}
        theme={menu.kitchen.theme}
        first={board}
        mayWithoutPin={may(person, "orders.deliver_without_pin")}
        now={now().toISOString()}
      />
    </div>
  );
}
