import { isRefusal } from "~/kernel/refusal";
import { kitchenMenu, kitchenOfItem } from "~/modules/catalog";
import { slug } from "~/modules/catalog/contract";
import { database } from "~/platform/db/client";
import { drawDish } from "~/ui/dish-art/draw-dish";

/** A year: the picture is drawn from the item's id and art alone, so a browser fetches it once. */
const KEPT_SECONDS = 31_536_000;

/** The picture of a dish as a file. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const svg = slug.safeParse(id).success ? await drawingOf(id) : null;
  if (svg === null) return new Response("No such dish", { status: 404 });
  return new Response(svg, {
    headers: {
      "content-type": "image/svg+xml; charset=utf-8",
      "cache-control": `public, max-age=${KEPT_SECONDS}, immutable`,
      // Opened by itself it is a document: it must not run or load anything.
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
    },
  });
}

async function drawingOf(itemId: string): Promise<string | null> {
  try {
    const menu = await kitchenMenu(database(), await kitchenOfItem(itemId));
    const item = menu.items.get(itemId);
    return item === undefined ? null : drawDish(item, menu.kitchen.theme, "file");
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
