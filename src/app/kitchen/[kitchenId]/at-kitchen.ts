import { notFound, redirect } from "next/navigation";
import type { MenuDto } from "~/modules/catalog/contract";
import { mayAt, type Permission, type SignedIn } from "~/modules/identity";
import { api, viewer } from "~/trpc/server";
import { paths } from "~/ui/paths";

/** The kitchen and the person, if they may do this there. To everybody else there is no such page. */
export async function atKitchen(
  kitchenId: string,
  permission: Permission,
): Promise<{ person: SignedIn; menu: MenuDto }> {
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.kitchenBoard(kitchenId)));
  const caller = await api();
  const { regions } = await caller.catalog.regions({});
  const lists = await Promise.all(regions.map(({ id }) => caller.catalog.kitchens({ region: id })));
  // A kitchen that does not exist is asked for by a mistyped address: 404, not an error.
  if (!lists.some(({ kitchens }) => kitchens.some(({ id }) => id === kitchenId))) notFound();
  const menu = await caller.catalog.menu({ kitchenId });
  if (!mayAt(person, permission, kitchenId, menu.kitchen.regionId)) notFound();
  return { person, menu };
}
