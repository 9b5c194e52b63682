import { isRefusal } from "~/kernel/refusal";
import { kitchenMenu, kitchenOfItem } from "~/modules/catalog";
import { slug } from "~/modules/catalog/contract";
import { database } from "~/platform/db/client";
import { drawDish } from "~/ui/dish-art/draw-dish";

/** A year: the picture is drawn from the item's id and art alone, so a browser fetches it once. */
const KEPT_SECONDS = 31_536_000;

/** What the picture of a dish is answered with, plain or packed. */
export const drawingHeaders = {
  vary: "accept-encoding",
  "content-type": "image/svg+xml; charset=utf-8",
  "cache-control": `public, max-age=${KEPT_SECONDS}, immutable`,
  // Opened by itself it is a document: it must not run or load anything.
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "x-content-type-options": "nosniff",
};

/** The picture of a dish as SVG; null for what is no dish. */
export async function drawingOf(itemId: string): Promise<string | null> {
  if (!slug.safeParse(itemId).success) return null;
  try {
    const menu = await kitchenMenu(database(), await kitchenOfItem(itemId));
    const item = menu.items.get(itemId);
    return item === undefined ? null : drawDish(item, menu.kitchen.theme, "file");
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
