import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "./csv.fixture";
import type { DeskColumn } from "./desk";
import { csvHead, csvRows } from "./export-csv";

const column = (key: string, kind: DeskColumn["kind"]): DeskColumn => ({
  key,
  label: key,
  kind,
  show: sql`x`,
});
const text = [column("name", "text")];
const cellOf = (name: string) => readCsv(csvRows(text, [{ name }]))[0]?.[0];

describe("a file for a spreadsheet", () => {
  test.each([
    '=HYPERLINK("http://evil.example")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＠x",
  ])("takes %j for a text and not for a formula", (formula) => expect(cellOf(formula)).toBe(`'${formula}`));

  test("begins no text with what a spreadsheet runs, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom("", "=", "+", "-", "@", "\t", "\r"),
        (rest, start) => {
          const cell = cellOf(start + rest) ?? "";
          expect(cell).not.toMatch(/^[=+\-@\t\r]/);
          expect(cell.replace(/^'/, "")).toBe((start + rest).replace(/^'/, ""));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("gives back commas, quotes and line ends as they were, in one cell", () => {
    const odd = 'Ngozi, "Mama"\nBassey\r\nof Wuse';
    expect(readCsv(csvRows([...text, column("n", "number")], [{ name: odd, n: -5 }]))).toEqual([[odd, "-5"]]);
  });

  test("says money in kobo and in naira, moments in Lagos, and begins with its mark of UTF-8", () => {
    const columns = [column("total", "money"), column("at", "moment")];
    const cells = [
      { total: 123_450, at: "2026-11-21T23:30:00.000Z" },
      { total: 5, at: null },
      { total: -7, at: null },
      { total: null, at: null },
    ];
    expect(csvHead(columns) + csvRows(columns, cells)).toBe(
      "\uFEFFtotal (kobo),total (naira),at\r\n123450,1234.50,2026-11-22T00:30:00+01:00\r\n5,0.05,\r\n-7,-0.07,\r\n,,\r\n",
    );
  });
});
