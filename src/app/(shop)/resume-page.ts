/** How far back the frame looks for a payment that waits; server and browser ask for the same, and share the answer. */
export const resumePage = { limit: 5 };
