/** Chance that a seed repeats: every order draws from a stream of its own, whatever the others do meanwhile. */
export type Chance = {
  /** Between 0 and 1, without 1. */
  next(): number;
  happens(rate: number): boolean;
  between(low: number, high: number): number;
  oneOf<T>(first: T, ...others: readonly T[]): T;
};

/** The share that an order of this number has of the storm of this seed. */
export function chanceOf(seed: number, order: number): Chance {
  // Mulberry32: 32 bits of state, no dependency, and good enough to shuffle shoppers.
  let state = (Math.imul(seed, 0x9e37_79b1) ^ Math.imul(order + 1, 0x85eb_ca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    happens: (rate) => next() < rate,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    oneOf: (first, ...others) => others[Math.floor(next() * (others.length + 1)) - 1] ?? first,
  };
}
