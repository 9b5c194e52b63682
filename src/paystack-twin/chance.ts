import { createHash } from "node:crypto";

/**
 * Chance that repeats: the nth draw of a stream depends on the seed, the stream's name and n alone. Each fault of each
 * kind of call has a stream of its own, so that turning one fault on does not move another.
 */
export type Chance = {
  /** True in `rate` of the draws; a rate of 0 draws nothing. */
  readonly happens: (stream: string, rate: number) => boolean;
  /** A whole number of the range, both ends included. */
  readonly between: (stream: string, range: readonly [number, number]) => number;
};

export function createChance(seed: number): Chance {
  // One entry a stream; streams are named by the program, never by a caller, so that there are few.
  const drawn = new Map<string, number>();
  const draw = (stream: string) => {
    const turn = drawn.get(stream) ?? 0;
    drawn.set(stream, turn + 1);
    const digest = createHash("sha256").update(`${seed}:${stream}:${turn}`).digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  };
  return {
    happens: (stream, rate) => rate > 0 && draw(stream) < rate,
    between: (stream, [low, high]) =>
      low === high ? low : low + Math.floor(draw(stream) * (high - low + 1)),
  };
}
