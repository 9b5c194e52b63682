import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { untilLoaded } from "./until-loaded";

const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", page);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Fails so many times, then comes. */
function comingAfter(failures: number) {
  const load = vi.fn<() => Promise<string>>().mockResolvedValue("part");
  for (let failure = 0; failure < failures; failure += 1) load.mockRejectedValueOnce(new Error("gone"));
  return load;
}

test("a part that comes is asked for once", async () => {
  vi.stubGlobal("navigator", { onLine: true });
  const load = comingAfter(0);
  await expect(untilLoaded(load)).resolves.toBe("part");
  expect(load).toHaveBeenCalledTimes(1);
});

test("without a network it is asked for again when there is one, and not before", async () => {
  vi.stubGlobal("navigator", { onLine: false });
  const load = comingAfter(1);
  const part = untilLoaded(load);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(load).toHaveBeenCalledTimes(1);
  page.dispatchEvent(new Event("online"));
  await expect(part).resolves.toBe("part");
  expect(load).toHaveBeenCalledTimes(2);
});

test("on a line that carries nothing it is asked for again and again, and only once for each failure", async () => {
  vi.stubGlobal("navigator", { onLine: true });
  const load = comingAfter(2);
  const part = untilLoaded(load);
  await vi.advanceTimersByTimeAsync(0);
  page.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(0);
  expect(load).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5_000);
  await expect(part).resolves.toBe("part");
  expect(load).toHaveBeenCalledTimes(3);
});
