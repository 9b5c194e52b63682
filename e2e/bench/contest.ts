import type { Dishes } from "./bench-data";
import { type Load, median } from "./drive";

/** Odd, so that a median is one of them; five end within two and a half minutes. */
const rounds = 5;

/** One way of placing orders: `round` does so for that many seconds with all clients. */
export type Contestant = { name: string; round(seconds: number, dishes: Dishes): Promise<Load> };

export type Result = {
  name: string;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  ratio: number;
  count: number;
};
export type ContestResult = { dishes: Dishes; referencePerSecond: number; results: Result[] };

/**
 * Lets the reference and each contestant take turns in short rounds, forwards and backwards alternately: whatever else
 * the machine does meets all of them. The ratio is the median of each round's own.
 */
export async function contest(
  dishes: Dishes,
  seconds: number,
  reference: (seconds: number, dishes: Dishes) => Promise<number>,
  contestants: readonly Contestant[],
): Promise<ContestResult> {
  const references: number[] = [];
  const loads = new Map<string, Load[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const turns = [
      async () => void references.push(await reference(seconds, dishes)),
      ...contestants.map(
        ({ name, round: play }) =>
          async () =>
            void loads.get(name)?.push(await play(seconds, dishes)),
      ),
    ];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
  }
  const results = [...loads].map(([name, played]) => ({
    name,
    perSecond: median(played.map((load) => load.perSecond)),
    p50Ms: median(played.map((load) => load.p50Ms)),
    p99Ms: median(played.map((load) => load.p99Ms)),
    ratio: median(played.map((load, round) => load.perSecond / (references[round] ?? Number.NaN))),
    count: played.reduce((sum, load) => sum + load.count, 0),
  }));
  return { dishes, referencePerSecond: median(references), results };
}
