/** Set by whoever does not want the application now, in this browser. */
export const installCookie = "rf_install";
