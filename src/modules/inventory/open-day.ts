import { kitchenMenu, lagosDate } from "~/modules/catalog";
import { database } from "~/platform/db/client";
import { openForService } from "./levels";

/**
 * Opens every dish of a kitchen for the day of `at`, each with its opening count, so that staff can count a pot or
 * take a dish off sale before its first order. Opening what is open changes nothing. Refuses: catalog.kitchen_not_found.
 */
export async function openDay(kitchenId: string, at: Date): Promise<void> {
  const menu = await kitchenMenu(database(), kitchenId, at);
  const stock = [...menu.items.values()].map((item) => ({ itemId: item.id, opening: item.stockOpening }));
  await openForService({ kitchenId, serviceDate: lagosDate(at), stock, slots: [] });
}
