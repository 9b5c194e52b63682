import type { Database } from "./client";

/** Where a pool leads, for the few connections that cannot be taken from it: LISTEN and the job store's own. */
export type Address = {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
  ssl?: boolean | object;
};

/** The address of `on`, as its URL gave it. Holds the password: never log it. */
export function addressOf(on: Database): Address {
  const { host, port, user, database, ssl } = on.$client.options;
  // The driver's own type says `null`; it keeps what the URL said.
  const password: unknown = on.$client.options.pass;
  return {
    host: host[0] ?? "localhost",
    port: port[0] ?? 5432,
    user,
    database,
    ...(typeof password === "string" ? { password } : {}),
    ...sslOf(ssl),
  };
}

function sslOf(ssl: unknown): { ssl?: boolean | object } {
  if (ssl === undefined || ssl === null || ssl === false) return {};
  if (typeof ssl === "object") return { ssl };
  // `require` and `prefer` encrypt without checking the certificate; only `verify-full` checks it.
  return { ssl: ssl === "verify-full" || ssl === true ? true : { rejectUnauthorized: false } };
}
