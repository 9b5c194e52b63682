import { shareCardOf } from "../share-card";
import { sharePictureOf } from "../share-picture";

/** A day: a dish that is renamed shows its new name by tomorrow, and asking again costs no picture. */
const keptSeconds = 86_400;

/** The picture that a link is shown with in a chat. Only of what is on a menu, so that there are only so many. */
export async function GET(request: Request, { params }: { params: Promise<{ card: string[] }> }) {
  const card = await shareCardOf((await params).card);
  if (card === null) return new Response("No such picture", { status: 404 });
  const { etag, png } = sharePictureOf(card);
  const headers = {
    etag,
    "cache-control": `public, max-age=${keptSeconds}, stale-while-revalidate=${7 * keptSeconds}`,
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(await png()), { headers });
}
