import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { en } from "./en";
import { localeCookie, localeFrom } from "./locale";

/**
 * The words of a request. Whatever the language, numbers, money and dates are `en-NG` and Africa/Lagos: browsers and
 * servers know different things of Pidgin, and a page must read the same in both.
 */
export default getRequestConfig(async () => {
  const locale = localeFrom((await cookies()).get(localeCookie)?.value);
  const messages = locale === "pcm" ? (await import("./pcm")).pcm : en;
  return { locale: "en-NG", timeZone: "Africa/Lagos", messages };
});
