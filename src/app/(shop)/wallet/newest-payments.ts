/** The payments that the wallet looks at; the server's page and the browser ask for the same, and share the answer. */
export const newestPayments = { limit: 20 };
