import { drawingHeaders, drawingOf } from "./drawing";

/** The picture of a dish as a file. Who reads Brotli is led to `/packed/art/{id}` by next.config.mjs. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const svg = await drawingOf((await params).id);
  if (svg === null) return new Response("No such dish", { status: 404 });
  return new Response(svg, { headers: drawingHeaders });
}
