import { type Locale, locales } from "~/modules/identity/rules";

/** The language one chose on this device; the account's own is written into it at sign-in. */
const localeCookie = "rf_locale";
/** A year, as for the place. */
const localeCookieSeconds = 31_536_000;

export const localeNames: Record<Locale, string> = { en: "English", pcm: "Naijá (Pidgin)" };

/** A language by its name, or null: a cookie and a form may hold anything. */
export function localeNamed(text: string | null | undefined): Locale | null {
  return locales.find((locale) => locale === text) ?? null;
}

/**
 * The language of a request: what was chosen on this device, else what the browser asks for first of ours, else the
 * account's own (a program sends no cookie), else English.
 */
export function localeOf(headers: Headers, account: Locale | null = null): Locale {
  return chosenLocale(headers) ?? acceptedLocale(headers.get("accept-language")) ?? account ?? "en";
}

/** What was chosen on this device; null when nothing was. */
export function chosenLocale(headers: Headers): Locale | null {
  const cookie = /(?:^|;\s*)rf_locale=([a-z]+)/.exec(headers.get("cookie") ?? "");
  return localeNamed(cookie?.[1]);
}

/** Pidgin when the browser prefers it to English; English by itself is every browser's default and chooses nothing. */
function acceptedLocale(header: string | null): Locale | null {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => part.split(";")[0]?.trim().toLowerCase().split("-")[0])
    .find((language) => language === "pcm" || language === "en");
  return wanted === "pcm" ? "pcm" : null;
}

/** The cookie that keeps a choice. Not HttpOnly: it is no secret. */
export function localeCookieHeader(locale: Locale): string {
  return `${localeCookie}=${locale}; Path=/; Max-Age=${localeCookieSeconds}; SameSite=Lax`;
}
