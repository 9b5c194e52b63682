/** The languages of the app: English and Nigerian Pidgin. Money and dates are `en-NG` in both. */
export const locales = ["en", "pcm"] as const;
export type Locale = (typeof locales)[number];
