import { expect, test } from "vitest";
import { differencesOf } from "./differences";

test("what changed is told field by field, money as money, and what stayed is left out", () => {
  expect(
    differencesOf(
      { status: "active", amountKobo: 123_450, same: 1 },
      { status: "suspended", amountKobo: 0, same: 1, list: [1] },
    ),
  ).toEqual([
    { key: "status", label: "status", before: "active", after: "suspended" },
    { key: "amountKobo", label: "amountKobo", before: "₦1,234.50", after: "₦0" },
    { key: "list", label: "list", before: "nothing", after: "[1]" },
  ]);
  expect(differencesOf(null, { a: "b" })).toEqual([{ key: "a", label: "a", before: "nothing", after: "b" }]);
  expect(differencesOf(null, null)).toEqual([]);
});
