/** By what somebody wanted in: at the door, or once more in the console. */
export const signInWays = ["password", "code", "authenticator", "console_password"] as const;
export type SignInWay = (typeof signInWays)[number];

/** Why they were not let in. Tries beyond the limit are refused unseen, and are none of these. */
export const signInFaults = ["wrong", "no_account", "locked", "suspended", "closed", "demo_off"] as const;
export type SignInFault = (typeof signInFaults)[number];
