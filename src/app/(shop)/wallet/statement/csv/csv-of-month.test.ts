import { expect, test } from "vitest";
import { csvOfMonth } from "./csv-of-month";

const entry = {
  id: "ent_1",
  at: "2026-11-21T11:00:00.000Z",
  reason: "order_payment",
  sentence: "Paid for an order",
  referenceId: "ord_1",
  transferId: "trf_1",
  amountKobo: -400_050,
  balanceKobo: 99_905,
  version: 2,
  order: { number: "RF-7K4Q-21", kitchenName: 'Garki Pot, "Wuse"' },
} as const;

test("a month's CSV has its sums and every row, kobo and naira alike", () => {
  const month = { month: "2026-11", openingKobo: 0, inKobo: 499_955, outKobo: 400_050, closingKobo: 99_905 };
  const lines = csvOfMonth({ ...month, entries: [entry] }, () => 'Paid, "in full"').split("\r\n");
  expect(lines[1]).toBe('"2026-11",0,499955,400050,99905');
  expect(lines[4]).toBe(
    '"2026-11-21T11:00:00.000Z","Paid, ""in full""","ord_1","trf_1",-400050,"-4000.50",99905,"999.05","Garki Pot, ""Wuse""","RF-7K4Q-21"',
  );
});

test("no cell is a formula to a spreadsheet", () => {
  const order = { number: null, kitchenName: "=1+1" };
  const odd = { ...entry, order, referenceId: "=HYPERLINK(1)", transferId: "@x" };
  const month = { month: "2026-11", openingKobo: 0, inKobo: 0, outKobo: 0, closingKobo: 0, entries: [odd] };
  const csv = csvOfMonth(month, () => "+x");
  expect(csv).toContain(`"'+x","'=HYPERLINK(1)","'@x"`);
  expect(csv).toContain(`"'=1+1",""\r\n`);
});
