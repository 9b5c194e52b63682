import { expect, test, vi } from "vitest";
import { keepRunning } from "./loop";
import { bell } from "./wait";

test("a loop that falls is begun again, later each time, and can be stopped while it waits", async () => {
  vi.useFakeTimers();
  let runs = 0;
  const loop = keepRunning("test", async () => {
    runs++;
    throw new Error("fell");
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(runs).toBe(2);
  await vi.advanceTimersByTimeAsync(500);
  expect(runs).toBe(2);
  await vi.advanceTimersByTimeAsync(500);
  expect(runs).toBe(3);
  await loop.stop();
  expect(runs).toBe(3);
  vi.useRealTimers();
});

test("a ring before the wait is not lost, and is heard once", async () => {
  const { signal } = new AbortController();
  const waiting = bell();
  waiting.ring();
  waiting.ring();
  expect(await waiting.wait(10_000, signal)).toBe(true);
  expect(await waiting.wait(1, signal)).toBe(false);
});

test("waiting ends when it is told to stop", async () => {
  const stopping = new AbortController();
  const answer = bell().wait(10_000, stopping.signal);
  stopping.abort();
  expect(await answer).toBe(false);
});
