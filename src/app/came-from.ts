import { safeNext } from "./sign-in/safe-next";

/** The page that held the form, as the browser says; home when it says nothing or another site. */
export function cameFrom(headers: Headers): string {
  const page = headers.get("referer") ?? "";
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  if (!URL.canParse(page) || new URL(page).host !== host) return safeNext(undefined);
  const { pathname, search } = new URL(page);
  return safeNext(pathname + search);
}
