import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { drawingHeaders, drawingOf } from "~/app/art/[id]/drawing";

const pack = promisify(brotliCompress);
/** More than every kitchen's dishes together. */
const keptMax = 1_000;
/** By drawing: packing one as tightly as it goes takes longer than all the rest of the answer. */
const kept = new Map<string, Promise<Buffer>>();

/**
 * The picture of a dish as Brotli, a third of its bytes. next.config.mjs sends everybody here who can read it, and says
 * that it is Brotli: what a route says of its coding Next drops, and a picture would be bytes that nobody can read.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const svg = await drawingOf((await params).id);
  // Without a body: a sentence would have to be packed as well.
  if (svg === null) return new Response(null, { status: 404 });
  return new Response(Buffer.from(await packedOnce(svg)), { headers: drawingHeaders });
}

function packedOnce(svg: string): Promise<Buffer> {
  const found = kept.get(svg) ?? pack(svg);
  // The one asked for last stands last, and the first goes when there are too many.
  kept.delete(svg);
  kept.set(svg, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptMax) break;
    kept.delete(oldest);
  }
  return found;
}
