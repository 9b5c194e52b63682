import { expect, test } from "vitest";
import { lagosLocal, lagosMoment } from "./lagos-window";

test("a moment of the form is Lagos time, and comes back as it was typed", () => {
  expect(lagosMoment("2026-11-21T19:05")).toBe("2026-11-21T18:05:00.000Z");
  expect(lagosMoment("2026-01-01T00:30")).toBe("2025-12-31T23:30:00.000Z");
  expect(lagosLocal(new Date("2026-11-21T18:05:00Z"))).toBe("2026-11-21T19:05");
  expect(lagosLocal(new Date(lagosMoment("2026-03-01T00:00") ?? ""))).toBe("2026-03-01T00:00");
});

test("half a moment is none", () => {
  for (const text of ["", "2026-11-21", "2026-13-41T25:61", "soon"]) expect(lagosMoment(text)).toBeNull();
});
