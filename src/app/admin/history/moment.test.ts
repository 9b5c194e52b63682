import { expect, test } from "vitest";
import { lagosField, momentOf } from "./moment";

const present = new Date("2026-11-21T17:00:00.000Z");

test("an address names a moment by ISO or by Lagos' clock, whole second included; else it is the present", () => {
  const of = (when: Parameters<typeof momentOf>[0]) => momentOf(when, present).toISOString();
  expect(of({ at: "2026-11-21T11:00:00.123Z" })).toBe("2026-11-21T11:00:00.123Z");
  expect(of({ lagos: "2026-11-21T12:00:07" })).toBe("2026-11-21T11:00:07.999Z");
  expect(of({ lagos: "2026-11-21T12:00" })).toBe("2026-11-21T11:00:59.999Z");
  expect(of({})).toBe(present.toISOString());
  expect(of({ at: "yesterday" })).toBe(present.toISOString());
  expect(of({ lagos: "noon" })).toBe(present.toISOString());
  expect(lagosField("2026-11-21T11:00:07.999Z")).toBe("2026-11-21T12:00:07");
});
