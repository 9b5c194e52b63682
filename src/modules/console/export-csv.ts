import { stringify } from "csv-stringify/sync";
import type { DeskColumn } from "./desk";
import type { Cells } from "./desk-rows";

/** Spreadsheets take a file for UTF-8 only when it says so. */
const byteOrderMark = "\uFEFF";
/**
 * What makes a spreadsheet run a cell instead of showing it (OWASP, CSV injection), the full-width signs that some read
 * alike included.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** The first line of a file: money has two columns, for reckoning and for reading. */
export function csvHead(columns: readonly DeskColumn[]): string {
  const names = columns.flatMap(({ label, kind }) =>
    kind === "money" ? [`${label} (kobo)`, `${label} (naira)`] : [label],
  );
  return byteOrderMark + line([names.map(harmless)]);
}

/** Rows by RFC 4180, with CRLF; numbers stay numbers, and no text can be a formula. */
export function csvRows(columns: readonly DeskColumn[], rows: readonly Cells[]): string {
  return line(rows.map((cells) => columns.flatMap((column) => fieldsOf(column, cells[column.key] ?? null))));
}

type Field = string | number | null;

function fieldsOf(column: DeskColumn, cell: Field): Field[] {
  if (column.kind === "money") return [cell, typeof cell === "number" ? naira(cell) : null];
  if (typeof cell === "number" || cell === null) return [cell];
  if (column.kind === "moment") return [lagosMoment(cell)];
  return [harmless(labelOf(column, cell))];
}

/** A choice is told as the list tells it. */
function labelOf({ kind, choices }: DeskColumn, cell: string): string {
  if (kind !== "choice" || choices === undefined || typeof choices === "string") return cell;
  return choices.find(({ value }) => value === cell)?.label ?? cell;
}

function harmless(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** Without thousands and sign of currency, so that it can be added up: `1234.50`. */
function naira(kobo: number): string {
  const digits = Math.abs(kobo).toString().padStart(3, "0");
  return `${kobo < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const lagosOffsetMs = 3_600_000;

/** Lagos time with its distance from UTC: `2026-11-21T12:00:00+01:00`. */
function lagosMoment(iso: string): string {
  const shifted = new Date(new Date(iso).getTime() + lagosOffsetMs).toISOString();
  return `${shifted.slice(0, 19)}+01:00`;
}

function line(records: readonly (readonly Field[])[]): string {
  return stringify(
    records.map((record) => [...record]),
    { record_delimiter: "windows", quoted_match: /[\r\n]/ },
  );
}
