import { type SQL, sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import type { BatchKind } from "~/modules/batches/contract";
import { identityRefusals, may, type Permission, type SignedIn } from "~/modules/identity";
import { type ColumnDto, consoleRefusals, type Desk, type FilterOperator } from "./contract";

/**
 * One list of the console, told as data: the engine (desk-page.ts) makes its statements of it, so that no word of a
 * request ever becomes SQL. Every expression speaks of the row by the desk's alias.
 */
export type DeskDefinition = {
  readonly desk: Desk;
  readonly title: string;
  readonly permission: Permission;
  /** The rows, with the alias that all expressions use: `orders o`. */
  readonly from: SQL;
  readonly alias: string;
  /** What is always true of its rows. */
  readonly always?: SQL;
  /** What a page shows besides: joined to the rows of the page alone, so it must neither drop nor repeat one. */
  readonly joins?: SQL;
  /** Unique and never null: ends every order of the list. */
  readonly id: SQL;
  readonly columns: readonly DeskColumn[];
  readonly defaultSort: string;
  /** Which rows free text finds: a number, a reference, a person. Null: it can find none. */
  readonly search: (q: string) => SQL | null;
  /** The rows of a region or a kitchen; a desk without has none of either. */
  readonly scope?: (scope: Scope) => SQL;
  readonly bulkActs?: readonly { act: BatchKind; permission: Permission }[];
};

type Choice = ColumnDto["choices"][number];

export type DeskColumn = {
  readonly key: string;
  readonly label: string;
  readonly kind: ColumnDto["kind"];
  /** The cell; what depends on the time gets it. */
  readonly show: SQL | ((at: Date) => SQL);
  /** What filters compare; a column without one cannot be asked. */
  readonly where?: SQL;
  /** Instead of a comparison: the condition for one value of `is`, `not` or `in`, or of `has`. */
  readonly find?: (value: string) => SQL | null;
  readonly operators?: readonly FilterOperator[];
  /** Not null, and of an index where the table grows: see 0006_desk_indexes.sql. */
  readonly sort?: SQL;
  readonly choices?: readonly Choice[] | "kitchens" | "regions";
  readonly shown?: boolean;
};

/** Where a colleague's eyes reach: null is everywhere. */
export type Scope = { readonly regionId: string | null; readonly kitchenId: string | null };

export function scopeOfDesk(desk: DeskDefinition, { regionId, kitchenId }: Scope): SQL | null {
  if (desk.scope === undefined || (regionId === null && kitchenId === null)) return null;
  return desk.scope({ regionId, kitchenId });
}

/** Rows of a table that names both region and kitchen, by its alias. */
export function withinPlace(region: SQL, kitchen: SQL): (scope: Scope) => SQL {
  return ({ regionId, kitchenId }) =>
    both(
      regionId === null ? null : sql`${region} = ${regionId}`,
      kitchenId === null ? null : sql`${kitchen} = ${kitchenId}`,
    );
}

export function both(...conditions: readonly (SQL | null)[]): SQL {
  const held = conditions.filter((condition) => condition !== null);
  return held.length === 0 ? sql`true` : sql.join(held, sql` and `);
}

export function operatorsOf(column: DeskColumn): readonly FilterOperator[] {
  if (column.where === undefined && column.find === undefined) return [];
  return column.operators ?? operatorsOfKind[column.kind];
}

const operatorsOfKind: Record<ColumnDto["kind"], readonly FilterOperator[]> = {
  text: ["is", "not", "has"],
  id: ["is", "not", "in"],
  code: ["is", "not", "in"],
  money: ["is", "gte", "lte"],
  moment: ["is", "gte", "lte"],
  number: ["is", "gte", "lte"],
  choice: ["is", "not", "in"],
  phone: ["is"],
};

/** To whoever may not see it, a desk is not there. Refuses: identity.not_found. */
export function requireDesk(actor: SignedIn, desk: DeskDefinition): DeskDefinition {
  if (!may(actor, "console.enter") || !may(actor, desk.permission)) {
    throw new Refusal(identityRefusals.notFound);
  }
  return desk;
}

/** `what` is the part of the search that means nothing here: a filter, a sort, a column. */
export function badFilter(what: string, why: string): Refusal {
  return new Refusal(consoleRefusals.badFilter, { details: { what, why } });
}

/** Words for a status or a reason: `awaiting_payment` is "Awaiting payment". */
export function choicesOf(values: readonly string[]): Choice[] {
  return values.map((value) => ({ value, label: wordsOf(value) }));
}

function wordsOf(value: string): string {
  if (value === "ussd") return "USSD";
  const words = value.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A phone number as a list shows it: enough to recognise it, not enough to take it along. */
export function maskedPhone(phone: SQL): SQL {
  return sql`case when ${phone} like '+234%' then '0' || substr(${phone}, 5, 3) else left(${phone}, 4) end || ' ••• ' || right(${phone}, 4)`;
}
