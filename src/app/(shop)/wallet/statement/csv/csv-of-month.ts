import type { MonthDto } from "~/modules/ledger";
import type { TransferReason } from "~/modules/ledger/contract";
import type { NamedEntryDto } from "~/modules/ordering/contract";

type Month = Pick<MonthDto, "month" | "openingKobo" | "inKobo" | "outKobo" | "closingKobo"> & {
  entries: readonly NamedEntryDto[];
};

/**
 * A month as CSV (RFC 4180). Every cell is quoted, and none begins with what a spreadsheet takes for a formula: signs
 * stand in columns of numbers alone.
 */
export function csvOfMonth(month: Month, wordsOf: (reason: TransferReason) => string): string {
  const rows = [
    ["month", "opening_kobo", "in_kobo", "out_kobo", "closing_kobo"],
    [month.month, month.openingKobo, month.inKobo, month.outKobo, month.closingKobo],
    [],
    [
      "at",
      "what",
      "reference",
      "transfer",
      "amount_kobo",
      "amount_naira",
      "balance_kobo",
      "balance_naira",
      "kitchen",
      "order",
    ],
    ...month.entries.map((entry) => [
      entry.at,
      wordsOf(entry.reason),
      entry.referenceId,
      entry.transferId,
      entry.amountKobo,
      naira(entry.amountKobo),
      entry.balanceKobo,
      naira(entry.balanceKobo),
      entry.order?.kitchenName ?? "",
      entry.order?.number ?? "",
    ]),
  ];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Two digits after the point, by whole numbers: no rounding can creep in. */
function naira(kobo: number): string {
  const whole = Math.trunc(Math.abs(kobo) / 100);
  return `${kobo < 0 ? "-" : ""}${whole}.${String(Math.abs(kobo) % 100).padStart(2, "0")}`;
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const isNumber = /^-?\d+\.\d\d$/.test(value);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
