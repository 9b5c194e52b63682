import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { isRefusal } from "~/kernel/refusal";
import { kitchenMenu, kitchenOfItem } from "~/modules/catalog";
import { slug } from "~/modules/catalog/contract";
import { database } from "~/platform/db/client";
import { drawDish } from "~/ui/dish-art/draw-dish";

/** A year: the picture is drawn from the item's id and art alone, so a browser fetches it once. */
const KEPT_SECONDS = 31_536_000;

const pack = promisify(brotliCompress);

/** The picture of a dish as a file, as Brotli to whoever reads it: a third of its bytes. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const svg = slug.safeParse(id).success ? await drawingOf(id) : null;
  if (svg === null) return new Response("No such dish", { status: 404 });
  const packs = readsBrotli(request.headers.get("accept-encoding") ?? "");
  return new Response(packs ? Buffer.from(await pack(svg)) : svg, {
    headers: {
      ...(packs ? { "content-encoding": "br" } : {}),
      vary: "accept-encoding",
      "content-type": "image/svg+xml; charset=utf-8",
      "cache-control": `public, max-age=${KEPT_SECONDS}, immutable`,
      // Opened by itself it is a document: it must not run or load anything.
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
    },
  });
}

/** `br;q=0` says that it does not. */
function readsBrotli(accepted: string): boolean {
  return /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted);
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
