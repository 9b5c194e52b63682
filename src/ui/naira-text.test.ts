import { expect, test } from "vitest";
import { parseNaira } from "./naira-text";

test("naira as people type them become exact kobo", () => {
  for (const text of ["2600", "2,600", "₦2,600", " ₦ 2 600 ", "2600.", "2600.0", "2600.00"])
    expect(parseNaira(text)).toBe(260_000);
  expect(parseNaira("1.5")).toBe(150);
  expect(parseNaira("0.07")).toBe(7);
  expect(parseNaira("1234567.89")).toBe(123_456_789);
});

test("what is not an amount is none", () => {
  for (const text of ["", "-5", "1.234", "1e5", "five", "₦", "1.2.3", "9999999999"])
    expect(parseNaira(text)).toBeNull();
});
