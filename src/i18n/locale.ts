import { type Locale, locales } from "~/modules/identity/contract";

/** The language one chose on this device; the account's own is written into it at sign-in. */
export const localeCookie = "rf_locale";
/** A year, as for the place. */
export const localeCookieSeconds = 31_536_000;

export function localeFrom(text: string | undefined): Locale {
  return locales.find((locale) => locale === text) ?? "en";
}

export const localeNames: Record<Locale, string> = { en: "English", pcm: "Naijá (Pidgin)" };
