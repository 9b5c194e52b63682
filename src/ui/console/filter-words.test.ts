import { describe, expect, it } from "vitest";
import type { ColumnDto } from "~/modules/console/contract";
import { filterWords } from "./filter-words";

const column = (key: string, kind: ColumnDto["kind"], choices: ColumnDto["choices"] = []): ColumnDto => ({
  key,
  label: key,
  kind,
  choices,
  sortable: true,
  filterable: true,
  operators: [],
  shown: true,
});
const columns = [
  column("Total", "money"),
  column("Created", "moment"),
  column("Status", "choice", [
    { value: "placed", label: "Paid" },
    { value: "preparing", label: "Cooking" },
  ]),
];

describe("a filter reads as a sentence", () => {
  it.each([
    [{ column: "Total", operator: "gte", value: "500050" }, "Total at least ₦5,000.50"],
    [{ column: "Created", operator: "gte", value: "2026-11-21" }, "Created from Sat, 21 Nov 2026"],
    [{ column: "Created", operator: "lte", value: "today" }, "Created until today"],
    [{ column: "Created", operator: "gte", value: "-24h" }, "Created from 24 h ago"],
    [{ column: "Status", operator: "in", value: "placed,preparing" }, "Status is one of Paid or Cooking"],
    [{ column: "Status", operator: "not", value: "gone" }, "Status is not gone"],
    [{ column: "unknown", operator: "has", value: "x" }, "unknown has x"],
  ] as const)("%o", (filter, words) => {
    expect(filterWords(filter, columns)).toBe(words);
  });
});
