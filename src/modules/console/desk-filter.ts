import { type SQL, sql } from "drizzle-orm";
import type { DeskFilter } from "./contract";
import {
  badFilter,
  both,
  type DeskColumn,
  type DeskDefinition,
  operatorsOf,
  type Scope,
  scopeOfDesk,
} from "./desk";
import { spanOf } from "./desk-moment";
import { phoneIn, textHas } from "./desk-search-sql";

export type DeskAsk = {
  readonly desk: DeskDefinition;
  readonly scope: Scope;
  readonly q: string;
  readonly filters: readonly DeskFilter[];
  readonly at: Date;
};

/** Which rows are meant, whoever asks included. Refuses: console.bad_filter, naming the filter. */
export function rowsMeant({ desk, scope, q, filters, at }: DeskAsk): SQL {
  const found = q === "" ? null : (desk.search(q) ?? sql`false`);
  return both(
    desk.always ?? null,
    scopeOfDesk(desk, scope),
    ...filters.map((filter) => conditionOf(desk, filter, at)),
    found === null ? null : sql`(${found})`,
  );
}

function conditionOf(desk: DeskDefinition, filter: DeskFilter, at: Date): SQL {
  const told = `${filter.column}:${filter.operator}:${filter.value}`;
  const column = desk.columns.find(({ key }) => key === filter.column);
  if (column === undefined) throw badFilter(told, "there is no such column");
  const operators = operatorsOf(column);
  if (!operators.includes(filter.operator)) {
    throw badFilter(
      told,
      operators.length === 0 ? "this column cannot be asked" : `ask it by ${operators.join(", ")}`,
    );
  }
  const values = filter.operator === "in" ? filter.value.split(",") : [filter.value];
  if (values.some((value) => value === "")) throw badFilter(told, "a value is missing");
  const condition =
    column.find === undefined
      ? compare(column, filter, values, at)
      : found(column.find, column, filter, values);
  if (condition === null) throw badFilter(told, `this is no ${nounOf[column.kind]} of this column`);
  return sql`(${condition})`;
}

const nounOf: Record<DeskColumn["kind"], string> = {
  text: "word",
  id: "id",
  code: "name of ours",
  money: "sum in kobo",
  moment: "moment",
  number: "number",
  choice: "choice",
  phone: "phone number",
};

/** A column that looks elsewhere: one condition a value. */
function found(
  find: NonNullable<DeskColumn["find"]>,
  column: DeskColumn,
  { operator }: DeskFilter,
  values: readonly string[],
): SQL | null {
  if (!areChoices(column, values)) return null;
  const conditions = values.map(find);
  const whole = conditions.filter((condition) => condition !== null);
  if (whole.length < conditions.length) return null;
  const any = sql.join(
    whole.map((condition) => sql`(${condition})`),
    sql` or `,
  );
  return operator === "not" ? sql`not (${any})` : any;
}

function compare(
  column: DeskColumn,
  { operator, value }: DeskFilter,
  values: readonly string[],
  at: Date,
): SQL | null {
  const where = column.where;
  if (where === undefined || !areChoices(column, values)) return null;
  switch (column.kind) {
    case "money":
    case "number":
      return compareNumber(where, operator, value);
    case "moment":
      return compareMoment(where, operator, value, at);
    case "phone": {
      const phone = phoneIn(value);
      return phone === null ? null : sql`${where} = ${phone}`;
    }
    case "text":
    case "id":
    case "code":
    case "choice":
      if (operator === "has") return textHas(where, value);
      if (operator === "not") return sql`${where} is distinct from ${value}`;
      if (operator === "is") return sql`${where} = ${value}`;
      return sql`${where} = any(${sql.param(values)}::text[])`;
  }
}

/** What is chosen from a list that never changes must be on it; of kitchens and regions the database knows. */
function areChoices({ kind, choices }: DeskColumn, values: readonly string[]): boolean {
  if (kind !== "choice" || choices === undefined || typeof choices === "string") return true;
  return values.every((value) => choices.some((choice) => choice.value === value));
}

function compareNumber(where: SQL, operator: DeskFilter["operator"], text: string): SQL | null {
  if (!/^-?\d{1,15}$/.test(text)) return null;
  const number = sql`${BigInt(text).toString()}::bigint`;
  if (operator === "gte") return sql`${where} >= ${number}`;
  return operator === "lte" ? sql`${where} <= ${number}` : sql`${where} = ${number}`;
}

function compareMoment(where: SQL, operator: DeskFilter["operator"], text: string, at: Date): SQL | null {
  const span = spanOf(text, at);
  if (span === null) return null;
  const [from, to] = [span.from, span.to].map((moment) => sql`${moment.toISOString()}::timestamptz`);
  const before = span.isDay ? sql`${where} < ${to}` : sql`${where} <= ${to}`;
  if (operator === "gte") return sql`${where} >= ${from}`;
  return operator === "lte" ? before : sql`${where} >= ${from} and ${before}`;
}
