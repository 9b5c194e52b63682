import { setTimeout as sleep } from "node:timers/promises";
import { stopwatchMs } from "~/platform/clock";

export type Load = { perSecond: number; p50Ms: number; p99Ms: number; count: number };
/** What each act took, and what all of them. */
export type Sample = { tookMs: readonly number[]; elapsedMs: number };

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
  return loadOf([{ tookMs, elapsedMs: stopwatchMs() - startedMs }]);
}

/**
 * An open loop: someone comes so many times a second, whether or not those before were answered, until `isOver` or for so
 * many seconds. Each one's time counts from the moment they came, as they feel it.
 */
export async function arrive(
  perSecond: number,
  seconds: number,
  act: (client: number) => Promise<unknown>,
  isOver: () => boolean = () => false,
): Promise<Sample> {
  const tookMs: number[] = [];
  const startedMs = stopwatchMs();
  const under: Promise<void>[] = [];
  for (let client = 0; client < perSecond * seconds && !isOver(); client++) {
    const cameMs = startedMs + (client * 1_000) / perSecond;
    await sleep(Math.max(0, cameMs - stopwatchMs()));
    under.push(act(client).then(() => void tookMs.push(stopwatchMs() - cameMs)));
  }
  await Promise.all(under);
  return { tookMs, elapsedMs: stopwatchMs() - startedMs };
}

/** Several turns of the same as one. */
export function loadOf(samples: readonly Sample[]): Load {
  const tookMs = samples.flatMap((sample) => sample.tookMs);
  return {
    perSecond: tookMs.length / (samples.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0) / 1_000),
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
