import type { KitchenCardDto, MenuItemDto, RegionDto, ZoneDto } from "~/modules/catalog/contract";
import { api } from "~/trpc/server";

export type PopularDish = { item: MenuItemDto; kitchen: KitchenCardDto };

/** Menus to look into: each costs one read of stock, and four fill the shelf. */
const kitchensMax = 4;
const perKitchenMax = 3;
/** Full rows of four on a wide screen, of two on a phone. */
const dishesMax = 8;
const rowOf = 4;

/** What people like of the kitchens one can order from now; of closed ones when all are closed. */
export async function popularDishes(region: RegionDto, zone: ZoneDto | null): Promise<PopularDish[]> {
  const caller = await api();
  const where = zone === null ? {} : { zone: zone.id };
  const { kitchens } = await caller.catalog.kitchens({ region: region.id, ...where });
  const nearest = [...kitchens].sort((one, other) => rank(one) - rank(other)).slice(0, kitchensMax);
  const menus = await Promise.all(
    nearest.map((kitchen) => caller.catalog.menu({ kitchenId: kitchen.id, ...where })),
  );
  const perKitchen = menus.map((menu) =>
    menu.categories
      .flatMap((category) => category.items)
      .filter(
        (item) =>
          item.popular && !item.availability.soldOut && (item.servedNow || !menu.kitchen.opening.open),
      )
      .slice(0, perKitchenMax)
      .map((item) => ({ item, kitchen: menu.kitchen })),
  );
  // The first dish of each kitchen before the second of any: the shelf shows all of them.
  const mixed = Array.from({ length: perKitchenMax }, (_, place) =>
    perKitchen.flatMap((dishes) => dishes.slice(place, place + 1)),
  ).flat();
  const rows = Math.floor(Math.min(mixed.length, dishesMax) / rowOf);
  return mixed.slice(0, rows === 0 ? mixed.length : rows * rowOf);
}

/** Open and coming to you first, then open, then the rest; otherwise as the catalogue lists them. */
function rank(kitchen: KitchenCardDto): number {
  return (kitchen.opening.open ? 0 : 2) + (kitchen.delivers === false ? 1 : 0);
}
