import { expect, test } from "vitest";
import { notBeforeOf } from "./quiet-hours";

test.each([
  ["20:59:59, still", "2026-11-21T20:59:59+01:00", null],
  ["21:00, the next morning", "2026-11-21T21:00:00+01:00", "2026-11-22T06:00:00.000Z"],
  ["past midnight, the same morning", "2026-11-22T00:30:00+01:00", "2026-11-22T06:00:00.000Z"],
  [
    "the last night of a year, the first morning of the next",
    "2026-12-31T23:59:59+01:00",
    "2027-01-01T06:00:00.000Z",
  ],
  ["06:59:59, in a second", "2026-11-22T06:59:59+01:00", "2026-11-22T06:00:00.000Z"],
  ["07:00, at once", "2026-11-22T07:00:00+01:00", null],
])("what is not urgent leaves at %s", (_case, at, until) => {
  expect(notBeforeOf(new Date(at))?.toISOString() ?? null).toBe(until);
});
