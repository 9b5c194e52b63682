import { describe, expect, test } from "vitest";
import { parsePhone } from "./phone";

describe("one number, however it is written", () => {
  test.each([
    "08031234567",
    "8031234567",
    "2348031234567",
    "+2348031234567",
    "+234 803 123 4567",
    "+234 (0) 803 123 4567",
    "+234 0803 123 4567",
    "0803-123-4567",
    "(0803) 123 4567",
    "0803.123.4567",
    "002348031234567",
    "  0803 123 4567 ",
    "０８０３１２３４５６７",
  ])("%s", (text) => {
    expect(parsePhone(text, false)).toBe("+2348031234567");
  });
});

test("a number of another country keeps its country", () => {
  expect(parsePhone("+44 20 7946 0958", false)).toBe("+442079460958");
  expect(parsePhone("+1 (415) 555-2671", false)).toBe("+14155552671");
});

test.each([
  "",
  "12345",
  "0803 123 456",
  "0803 123 45678",
  "abc",
  "call 0803 123 4567",
  "0803 123 4567 ext 3",
  "'; drop table users",
  "+234",
])("“%s” is no phone number, in demo mode neither", (text) => {
  expect(parsePhone(text, false)).toBeNull();
  expect(parsePhone(text, true)).toBeNull();
});

test("the demo catalogue's toll-free numbers are accepted in every spelling", () => {
  for (const text of ["+2348000003001", "0800 000 3001", "8000003001"]) {
    expect(parsePhone(text, true)).toBe("+2348000003001");
  }
});

test("a number that another country keeps for fiction is for demo mode only", () => {
  expect(parsePhone("+44 7700 900123", true)).toBe("+447700900123");
  expect(parsePhone("+44 7700 900123", false)).toBeNull();
});
