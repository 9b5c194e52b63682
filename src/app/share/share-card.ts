import { isRefusal } from "~/kernel/refusal";
import {
  type KitchenMenu,
  kitchenMenu,
  kitchenOfItem,
  kitchensIn,
  regionsWithZones,
} from "~/modules/catalog";
import { slug } from "~/modules/catalog/contract";
import { deliveryFee } from "~/modules/delivery";
import { availabilityOf } from "~/modules/inventory";
import { automaticPromos } from "~/modules/ordering";
import { database } from "~/platform/db/client";
import type { ShareCard } from "~/ui/share-art/draw-share-card";

const sources = { availabilityOf, deliveryFee, automaticPromos };

/** A table of four. */
const dishesShown = 4;

/**
 * What the picture of a link shows, by the picture's address; null for what there is no page of. English: a picture is
 * fetched by a machine that speaks no language, and kept for everybody.
 */
export async function shareCardOf(path: readonly string[]): Promise<ShareCard | null> {
  const [kind, file, ...more] = path;
  if (kind === "home.png" && file === undefined) return await homeCard();
  if (kind === "receipt.png" && file === undefined) return receiptCard;
  const id = file?.endsWith(".png") === true ? file.slice(0, -".png".length) : "";
  if (more.length > 0 || !slug.safeParse(id).success) return null;
  try {
    if (kind === "region") return await regionCard(id);
    if (kind === "kitchen") return await kitchenCard(id);
    if (kind === "group") return await groupCard(id);
    if (kind === "dish") return await dishCard(id);
    return null;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** Of nobody's receipt: whoever is sent one sees what it is, and nothing of what was bought. */
const receiptCard: ShareCard = {
  title: "A receipt you can check",
  under: "See in one tap whether it is real",
  theme: "palm",
  dishes: [],
};

async function homeCard(): Promise<ShareCard> {
  const { regions } = await regionsWithZones();
  const menus = (await Promise.all(regions.map(({ id }) => menusIn(id)))).flat();
  return {
    title: "Hot food from kitchens you know",
    under: regions.map(({ name }) => name).join(", "),
    theme: "palm",
    dishes: firstDishes(menus),
  };
}

async function regionCard(regionId: string): Promise<ShareCard | null> {
  const { regions } = await regionsWithZones();
  const region = regions.find(({ id }) => id === regionId);
  if (region === undefined) return null;
  const menus = await menusIn(regionId);
  return {
    title: `Food in ${region.name}`,
    under: menus.length === 1 ? "One kitchen" : `${menus.length} kitchens, each at its own price`,
    theme: menus[0]?.kitchen.theme ?? "palm",
    dishes: firstDishes(menus),
  };
}

async function kitchenCard(kitchenId: string): Promise<ShareCard> {
  const menu = await kitchenMenu(database(), kitchenId);
  const { name, tagline, theme } = menu.kitchen;
  return { title: name, under: tagline, theme, dishes: dishesOf(menu).slice(0, 1) };
}

async function groupCard(kitchenId: string): Promise<ShareCard> {
  const menu = await kitchenMenu(database(), kitchenId);
  const { name, theme } = menu.kitchen;
  return {
    title: "Let’s order together",
    under: `Choose your own pack at ${name}`,
    theme,
    dishes: dishesOf(menu).slice(0, dishesShown),
  };
}

async function dishCard(itemId: string): Promise<ShareCard | null> {
  const menu = await kitchenMenu(database(), await kitchenOfItem(itemId));
  const dish = menu.items.get(itemId);
  if (dish === undefined) return null;
  const { name, theme } = menu.kitchen;
  return { title: dish.name, under: name, theme, dishes: [{ dish, theme }] };
}

/** Always in the same order, whatever is open now: a picture is kept for a day. */
async function menusIn(regionId: string): Promise<KitchenMenu[]> {
  const { kitchens } = await kitchensIn({ region: regionId }, sources);
  const ids = kitchens.map(({ id }) => id).sort();
  return await Promise.all(ids.map((id) => kitchenMenu(database(), id)));
}

/** A table is laid with the first of each kitchen, then with the second. */
function firstDishes(menus: readonly KitchenMenu[]): ShareCard["dishes"] {
  const ranked = menus.map(dishesOf);
  return Array.from({ length: dishesShown }, (_, place) =>
    ranked.flatMap((dishes) => dishes.slice(place, place + 1)),
  )
    .flat()
    .slice(0, dishesShown);
}

/** What people like most first, then the rest as the menu has it. */
function dishesOf({ items, kitchen }: KitchenMenu): ShareCard["dishes"] {
  const all = [...items.values()];
  return [...all.filter(({ popular }) => popular), ...all.filter(({ popular }) => !popular)].map((dish) => ({
    dish,
    theme: kitchen.theme,
  }));
}
