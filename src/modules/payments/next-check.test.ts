import { expect, test } from "vitest";
import { nextCheck, nextLateCheck } from "./next-check";

const expiresAt = new Date("2026-11-21T12:30:00Z");
const before = (seconds: number) => new Date(expiresAt.getTime() - seconds * 1_000);
const after = (seconds: number) => new Date(expiresAt.getTime() + seconds * 1_000);

test("a waiting payment is asked for after 10 and 20 seconds, then every 30", () => {
  const gaps = [1, 2, 3, 4, 50].map(
    (checks) => nextCheck({ expiresAt, checks }, before(600)).getTime() - before(600).getTime(),
  );
  expect(gaps).toEqual([10_000, 20_000, 30_000, 30_000, 30_000]);
});

test("the end of its time is a check of its own, to the second", () => {
  expect(nextCheck({ expiresAt, checks: 9 }, before(7))).toEqual(expiresAt);
});

test("what is still not told after its end is asked for twice a minute for an hour, then four times an hour", () => {
  expect(nextCheck({ expiresAt, checks: 9 }, after(0))).toEqual(after(30));
  expect(nextCheck({ expiresAt, checks: 9 }, after(3_599))).toEqual(after(3_629));
  expect(nextCheck({ expiresAt, checks: 9 }, after(3_600))).toEqual(after(4_500));
});

test("late money is looked for after 15 minutes, 1, 6, 24 and 72 hours; then reconciliation alone looks", () => {
  const seen: (number | undefined)[] = [];
  for (let at: Date | null = expiresAt; at !== null; ) {
    at = nextLateCheck({ expiresAt }, at);
    seen.push(at === null ? undefined : (at.getTime() - expiresAt.getTime()) / 3_600_000);
  }
  expect(seen).toEqual([0.25, 1, 6, 24, 72, undefined]);
});
