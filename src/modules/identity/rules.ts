/** What the browser may know of people without a schema. */
export { type Locale, locales } from "./locales";
