import { formatNaira } from "~/kernel/money";
import type { ColumnDto, DeskFilter, FilterOperator } from "~/modules/console/contract";
import { formatDate } from "~/ui/fmt";

const plain: Record<FilterOperator, string> = {
  is: "is",
  not: "is not",
  in: "is one of",
  gte: "at least",
  lte: "at most",
  has: "has",
};
const ofMoments: Partial<Record<FilterOperator, string>> = { is: "on", gte: "from", lte: "until" };

/** An operator as this kind of column says it: a moment is "from" what a sum is "at least". */
export function operatorWords(kind: ColumnDto["kind"], operator: FilterOperator): string {
  return (kind === "moment" ? ofMoments[operator] : undefined) ?? plain[operator];
}

const spans: Record<string, string> = { m: "min", h: "h", d: "days" };

/** A filter's value as a person says it: ₦5,000, Sat, 21 Nov 2026, 24 h ago, Delivered or Cancelled. */
function valueWords(column: Pick<ColumnDto, "kind" | "choices"> | undefined, value: string): string {
  if (column?.kind === "money" && /^-?\d+$/.test(value)) return formatNaira(Number(value));
  if (column?.kind === "moment") return momentWords(value);
  if (column === undefined || column.choices.length === 0) return value.split(",").join(" or ");
  return value
    .split(",")
    .map((one) => column.choices.find((choice) => choice.value === one)?.label ?? one)
    .join(" or ");
}

function momentWords(value: string): string {
  const [, count, unit = ""] = /^-(\d+)([mhd])$/.exec(value) ?? [];
  if (count !== undefined) return `${count} ${spans[unit]} ago`;
  // A year far away, so that the year is always said.
  return /^\d{4}-\d{2}-\d{2}/.test(value) ? formatDate(value.slice(0, 10), "1970-01-01") : value;
}

/** `Status is one of Paid or Cooking` */
export function filterWords({ column, operator, value }: DeskFilter, columns: readonly ColumnDto[]): string {
  const known = columns.find(({ key }) => key === column);
  const kind = known?.kind ?? "text";
  return `${known?.label ?? column} ${operatorWords(kind, operator)} ${valueWords(known, value)}`;
}
