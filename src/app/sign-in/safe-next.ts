import { paths } from "~/ui/paths";

/** Only its origin matters: no real site has this name. */
const here = "https://here.invalid";

/**
 * Where to go after signing in: `next` when it is a path of our own, else `otherwise`. Anything that a browser would
 * read as another site (`//evil.example`, `/\evil.example`, `https:…`, `javascript:…`) is not.
 */
export function safeNext(next: string | undefined, otherwise: string = paths.home): string {
  if (next === undefined || !next.startsWith("/") || !URL.canParse(next, here)) return otherwise;
  const url = new URL(next, here);
  if (url.origin !== here || url.username !== "" || url.pathname.startsWith("//")) return otherwise;
  return url.pathname + url.search + url.hash;
}
