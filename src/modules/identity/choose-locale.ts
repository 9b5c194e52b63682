import { sql } from "drizzle-orm";
import type { Id } from "~/kernel/id";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import type { ChooseLocaleInput, Locale, SignedIn } from "./contract";

/** Keeps the language that the actor reads, for every device and for what is sent to them. Locks: their row, within its update. */
export async function chooseLocale(
  actor: SignedIn,
  { locale }: ChooseLocaleInput,
): Promise<ChooseLocaleInput> {
  await withTx("identity.chooseLocale", (tx) =>
    rowsOf(tx, sql`update users set locale = ${locale} where id = ${actor.id}`),
  );
  return { locale };
}

/**
 * The language of whoever has just signed in: the account's own, which this device takes over; an account that has none
 * takes over what was `chosen` on this device. Null when neither has one. Locks: the user's row, within its update.
 */
export async function localeAtSignIn(userId: Id<"usr">, chosen: Locale | null): Promise<Locale | null> {
  return await withTx("identity.localeAtSignIn", async (tx) => {
    const rows = await rowsOf<{ locale: Locale | null }>(
      tx,
      sql`select locale from users where id = ${userId}`,
    );
    const own = rows[0]?.locale ?? null;
    if (own !== null || chosen === null) return own;
    await rowsOf(tx, sql`update users set locale = ${chosen} where id = ${userId} and locale is null`);
    return chosen;
  });
}
