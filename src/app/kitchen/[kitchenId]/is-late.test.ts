import { expect, test } from "vitest";
import { isLate } from "./is-late";

const placedAt = "2026-07-27T12:00:00.000Z";

test("a new order is late once it waits longer than three minutes, and not when it was accepted", () => {
  expect(isLate({ status: "placed", placedAt }, "2026-07-27T12:03:00.000Z")).toBe(false);
  expect(isLate({ status: "placed", placedAt }, "2026-07-27T12:03:01.000Z")).toBe(true);
  expect(isLate({ status: "accepted", placedAt }, "2026-07-27T13:00:00.000Z")).toBe(false);
});
