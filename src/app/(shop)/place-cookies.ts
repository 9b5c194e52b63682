/** Where the person eats; read by the server so that fees and times are right in the first HTML. */
export const zoneCookie = "rf_zone";
export const regionCookie = "rf_region";
/** A year: people move house less often than that. */
export const placeCookieSeconds = 31_536_000;
