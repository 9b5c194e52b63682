/** Chance that always falls the same way for the same seed: a dish looks the same on every screen and every day. */
export type Chance = {
  /** A number from `low` up to `high`. */
  readonly between: (low: number, high: number) => number;
  /** A whole number from 0 up to `count` − 1. */
  readonly upTo: (count: number) => number;
};

/** FNV-1a turns the seed into a state, xorshift32 walks on from it: small, even, and the same everywhere. */
export function chanceFrom(seed: string): Chance {
  let state = hashOf(seed) || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
  // The first steps of xorshift still resemble the seed.
  for (let step = 0; step < 8; step += 1) next();
  return {
    between: (low, high) => low + next() * (high - low),
    upTo: (count) => Math.floor(next() * count),
  };
}

export function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  return hash >>> 0;
}
