/** Whether this device hides its balance. A cookie, so that the server's first HTML does not give it away. */
export const veilCookie = "rf_hide_balance";
