/** Whether the rail shows icons alone. A cookie, so that the server's first HTML has the right width. */
export const railCookie = "rf_rail_narrow";
