import { sql } from "drizzle-orm";
import { orderIn, personHas } from "./desk-search-sql";

/** Filters of rows that name a customer or an order: by the name's words, by the order's number. */
export const ofCustomer = (alias: string) => (value: string) => {
  const named = personHas(sql`name_words`, value);
  return named === null ? null : sql`${sql.raw(alias)} in (select id from users where ${named})`;
};
export const ofOrder = (alias: string) => (value: string) => {
  const order = orderIn(value);
  return order === null ? null : sql`${sql.raw(alias)} in (${order})`;
};
