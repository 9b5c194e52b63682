import { sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, check, customType, timestamp } from "drizzle-orm/pg-core";
import { type Kobo, kobo } from "~/kernel/money";

/** An integer amount in kobo. Give each one a CHECK: `koboCheck`. */
export const koboColumn = customType<{ data: Kobo; driverData: bigint | string }>({
  dataType: () => "bigint",
  fromDriver: (value) => kobo(value),
  toDriver: (value) => value.toString(),
});

export const versionColumn = (name: string) => bigint(name, { mode: "number" });

export const momentColumn = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** `status in ('a', 'b')` from the same list the contract exports. */
export function oneOf(name: string, column: AnyPgColumn, values: readonly string[]) {
  return check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`);
}

export function notNegative(name: string, column: AnyPgColumn) {
  return check(name, sql`${column} >= 0`);
}

export function positive(name: string, column: AnyPgColumn) {
  return check(name, sql`${column} > 0`);
}
