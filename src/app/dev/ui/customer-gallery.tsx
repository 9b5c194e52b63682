import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import type { KitchensDto, MenuItemDto } from "~/modules/catalog/contract";
import { DishCard } from "../../(shop)/[regionId]/[kitchenId]/dish-card";
import { Filters } from "../../(shop)/[regionId]/filters";
import { KitchenCard } from "../../(shop)/[regionId]/kitchen-card";
import { DishTile } from "../../(shop)/dish-tile";
import { SearchForm } from "../../(shop)/search-form";
import { OptionGroupsGallery } from "./option-groups-gallery";
import { kitchenCards, menuItems, now } from "./sample-menu";

/** What a customer finds food with: kitchens open, closed and for pick-up, dishes in every state, choices. */
export async function CustomerGallery() {
  const t = await getTranslations("find");
  return (
    <Words areas={["menu"]}>
      <div className="grid gap-6">
        <SearchForm regionId="lagos" regionName="Lagos" className="max-w-xl" />
        <Filters regionId="lagos" on={new Set(["open", "under"])} knowsZone />
        <ul aria-label={t("search.kitchens")} className="grid gap-3 sm:grid-cols-2">
          {kitchenCards.map((kitchen) => (
            <li key={kitchen.id}>
              <KitchenCard kitchen={kitchen} allInKobo={kitchen.opening.open ? 403_000 : null} now={now} />
            </li>
          ))}
        </ul>
        <ul aria-label={t("search.dishes")} className="grid gap-3 lg:grid-cols-2">
          {menuItems.map((item) => (
            <li key={item.id}>
              <DishCard item={item} kitchen={cardOf(kitchenCards)} art />
            </li>
          ))}
        </ul>
        <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
          {menuItems.map((item) => (
            <DishTile key={item.id} dish={tileOf(item)} inline />
          ))}
        </div>
        <OptionGroupsGallery />
      </div>
    </Words>
  );
}

function cardOf([first]: KitchensDto["kitchens"]): KitchensDto["kitchens"][number] {
  if (first === undefined) throw new RangeError("the samples hold a kitchen");
  return first;
}

function tileOf(item: MenuItemDto) {
  const { id, name, art, priceKobo } = item;
  const { id: kitchenId, name: kitchenName, regionId, theme } = cardOf(kitchenCards);
  const kitchen = { id: kitchenId, name: kitchenName, regionId, theme };
  return { itemId: id, name, art, priceKobo, from: true, closed: !item.servedNow, kitchen };
}
