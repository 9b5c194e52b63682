import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { en } from "./en";
import { localeOf } from "./locale";

/**
 * The words of a request. Whatever the language, numbers, money and dates are `en-NG` and Africa/Lagos: browsers and
 * servers know different things of Pidgin, and a page must read the same in both.
 */
export default getRequestConfig(async () => {
  const messages = localeOf(await headers()) === "pcm" ? (await import("./pcm")).pcm : en;
  return { locale: "en-NG", timeZone: "Africa/Lagos", messages };
});
