import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { isStorable } from "~/kernel/storable";
import { badFilter, type DeskColumn, type DeskDefinition } from "./desk";

/** How a list is ordered: by one column, then by the row's id in the same direction, so that every place is one. */
export type DeskOrder = {
  /** As it was asked for: `-createdAt`. */
  readonly text: string;
  readonly column: DeskColumn & { readonly sort: SQL };
  readonly descends: boolean;
};

/** A place between two rows, and which way to read from it. */
export type Place = { readonly value: string; readonly id: string; readonly way: "next" | "previous" };

/** Refuses: console.bad_filter for a column that is not there or cannot be sorted by. */
export function orderOf(desk: DeskDefinition, text: string = desk.defaultSort): DeskOrder {
  const key = text.replace(/^-/, "");
  const column = desk.columns.find((one) => one.key === key);
  if (column?.sort === undefined) throw badFilter(`sort=${text}`, "this list cannot be sorted by that");
  return { text, column: { ...column, sort: column.sort }, descends: text.startsWith("-") };
}

/** The sort belongs to it: a place in one order is none in another. */
const cursorShape = z.tuple([z.string(), z.string(), z.string(), z.enum(["next", "previous"])]);

export function writeCursor(order: DeskOrder, { value, id, way }: Place): string {
  return Buffer.from(JSON.stringify([order.text, value, id, way])).toString("base64url");
}

/** Refuses: console.bad_filter for anything that this list has not written itself for this order. */
export function readCursor(order: DeskOrder, text: string): Place {
  const read = cursorShape.safeParse(parsed(text));
  if (!read.success) throw badFilter("cursor", "it is not one of this list");
  const [sort, value, id, way] = read.data;
  if (sort !== order.text || !isStorable(value + id) || !isOf(shapeOf(order.column), value)) {
    throw badFilter("cursor", "it is not one of this list in this order");
  }
  return { value, id, way };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

type Shape = "text" | "bigint" | "timestamptz";

function isOf(shape: Shape, value: string): boolean {
  if (shape === "bigint") return /^-?\d{1,18}$/.test(value);
  // Also no 31st of February, which has the digits of a day.
  if (shape === "timestamptz") return /^\d{4}-/.test(value) && new Date(value).toJSON() === value;
  return true;
}

function shapeOf({ kind }: DeskColumn): Shape {
  if (kind === "money" || kind === "number") return "bigint";
  return kind === "moment" ? "timestamptz" : "text";
}

/** The rows beyond the place, seen in the direction of reading: one comparison of two, which an index answers. */
export function beyond({ column, descends }: DeskOrder, id: SQL, place: Place): SQL {
  const type = sql.raw(shapeOf(column));
  const isUp = descends === (place.way === "previous");
  return sql`(${column.sort}, ${id}) ${isUp ? sql`>` : sql`<`} (${place.value}::${type}, ${place.id}::text)`;
}

export function orderBy({ column, descends }: DeskOrder, id: SQL, way: Place["way"]): SQL {
  const direction = descends === (way === "next") ? sql`desc` : sql`asc`;
  return sql`${column.sort} ${direction}, ${id} ${direction}`;
}

/** The sort value of a row, as text that compares equal when it comes back: moments to the millisecond. */
export function sortValueOf({ column }: DeskOrder, raw: unknown): string {
  if (column.kind === "moment" && typeof raw === "string") return new Date(raw).toISOString();
  return String(raw);
}
