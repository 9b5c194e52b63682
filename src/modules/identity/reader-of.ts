import { sql } from "drizzle-orm";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { Locale } from "./contract";

/** Whom a message is for: the language they read, and where they can be reached. For a sender, never for a log. */
export type Reader = {
  readonly locale: Locale;
  readonly email: string | null;
  readonly phone: string | null;
};

/** Null for somebody who is not here; who never chose a language reads English. */
export async function readerOf(on: Tx | Database, userId: string): Promise<Reader | null> {
  const rows = await rowsOf<{ locale: Locale | null; email: string | null; phone: string | null }>(
    on,
    sql`select locale, email, phone from users where id = ${userId}`,
  );
  const reader = rows[0];
  return reader === undefined ? null : { ...reader, locale: reader.locale ?? "en" };
}
