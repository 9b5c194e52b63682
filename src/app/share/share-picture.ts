import { createHash } from "node:crypto";
import sharp from "sharp";
import { drawShareCard, type ShareCard } from "~/ui/share-art/draw-share-card";

/** About 70 KB each: what is linked to most stays, and the memory of a process is bounded at 6 MB. */
const keptMax = 80;
const kept = new Map<string, Promise<Buffer>>();
/** Flat colours: dots between them would take half as much again, and twice the time. */
const flat = { palette: true, quality: 90, effort: 2, dither: 0 } as const;
/** One at a time: a picture takes a core for a tenth of a second, and orders are made on the same one. */
let last: Promise<unknown> = Promise.resolve();

type SharePicture = { readonly etag: string; readonly png: () => Promise<Buffer> };

/** The picture of a card, 1200 × 630, named by what is on it: it is made when it is asked for, once. */
export function sharePictureOf(card: ShareCard): SharePicture {
  const svg = drawShareCard(card);
  const name = createHash("sha256").update(svg).digest("base64url").slice(0, 27);
  return { etag: `"${name}"`, png: () => madeOnce(name, svg) };
}

async function madeOnce(name: string, svg: string): Promise<Buffer> {
  const found = kept.get(name) ?? inTurn(svg);
  // The one asked for last stands last, and the first goes when there are too many.
  kept.delete(name);
  kept.set(name, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptMax) break;
    kept.delete(oldest);
  }
  try {
    return await found;
  } catch (error) {
    kept.delete(name);
    throw error;
  }
}

function inTurn(svg: string): Promise<Buffer> {
  const made = last.then(() => sharp(Buffer.from(svg)).png(flat).toBuffer());
  last = made.catch(() => undefined);
  return made;
}
