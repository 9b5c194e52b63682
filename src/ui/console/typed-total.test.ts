import { expect, test } from "vitest";
import type { ImpactDto } from "~/modules/batches/contract";
import { isTotal, totalToType } from "./typed-total";

const nothing: ImpactDto = {
  sentence: "",
  items: 47,
  people: 44,
  amountKobo: 23_450_000,
  byDestination: [],
  byKitchen: [],
  byLiable: [],
  largest: [],
  excluded: [],
  effects: [],
  irreversible: [],
  messages: [],
};
const refund = { kind: "refund", impact: nothing } as const;
const suspension = { kind: "suspension", impact: { ...nothing, amountKobo: 0 } } as const;

test("the total of a refund is naira, in every spelling of it", () => {
  expect(totalToType(refund)).toBe("234500");
  for (const text of ["234500", "234,500.00", "₦234,500", " ₦ 234 500.0 ", "234500.00"]) {
    expect([text, isTotal(refund, text)]).toEqual([text, true]);
  }
});

test("nothing else is the total: neither kobo, nor a kobo more, nor the number of orders, nor CONFIRM", () => {
  for (const text of ["23450000", "234500.01", "234,501", "47", "", "CONFIRM", "-234500", "2345e2"]) {
    expect([text, isTotal(refund, text)]).toEqual([text, false]);
  }
});

test("a total with kobo is typed with its kobo", () => {
  const odd = { kind: "refund", impact: { ...nothing, amountKobo: 150_005 } } as const;
  expect(totalToType(odd)).toBe("1500.05");
  expect(isTotal(odd, "1,500.05")).toBe(true);
  expect(isTotal(odd, "1500")).toBe(false);
});

test("where no money moves, what is typed is the number of what is acted on", () => {
  expect(totalToType(suspension)).toBe("47");
  expect(isTotal(suspension, "47")).toBe(true);
  expect(isTotal(suspension, "0")).toBe(false);
  expect(isTotal(suspension, "47.0")).toBe(false);
});
