import { stopwatchMs } from "~/platform/clock";

export type Load = { perSecond: number; p50Ms: number; p99Ms: number; count: number };

/**
 * A closed loop: `clients` callers, each of which calls `act` again as soon as it was answered, for so many seconds.
 * What is under way at the end is waited for and counted, with its time. An act that throws ends the measurement.
 */
export async function drive(
  clients: number,
  seconds: number,
  act: (client: number) => Promise<unknown>,
): Promise<Load> {
  const tookMs: number[] = [];
  const startedMs = stopwatchMs();
  const endMs = startedMs + seconds * 1_000;
  const call = async (client: number) => {
    while (stopwatchMs() < endMs) {
      const beganMs = stopwatchMs();
      await act(client);
      tookMs.push(stopwatchMs() - beganMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => call(client)));
  const elapsedSeconds = (stopwatchMs() - startedMs) / 1_000;
  return {
    perSecond: tookMs.length / elapsedSeconds,
    p50Ms: quantile(tookMs, 0.5),
    p99Ms: quantile(tookMs, 0.99),
    count: tookMs.length,
  };
}

/** The value below which this share of the sample lies; 0 for an empty one. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function median(sample: readonly number[]): number {
  return quantile(sample, 0.5);
}

export function randomBelow(limit: number): number {
  return Math.floor(Math.random() * limit);
}
