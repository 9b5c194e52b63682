/**
 * Money is an integer number of kobo (1 naira = 100 kobo), held as a branded bigint so that `total * 0.075`
 * does not compile. On the wire it is a JSON integer; every amount stays below 2^53.
 */
declare const koboBrand: unique symbol;
export type Kobo = bigint & { readonly [koboBrand]: true };

/** Brands an integer as kobo. Throws on a fraction or on anything beyond the safe range: a programming error. */
export function kobo(value: number | bigint | string): Kobo {
  const parsed = BigInt(value);
  return parsed as Kobo; // the one place where the brand is made
}

export function sumKobo(amounts: Iterable<bigint>): Kobo {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return kobo(total);
}

/** The wire form: a plain JSON integer. */
export function koboToNumber(amount: bigint): number {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new RangeError("amount does not fit a JSON integer");
  return value;
}

/**
 * `amount × bps / 10 000`, rounded half to even, so that repeated rounding has no drift.
 * `bps` is basis points: 750 is 7.5 %.
 */
export function basisPoints(amount: bigint, bps: number): Kobo {
  return divideHalfEven(amount * BigInt(bps), 10_000n);
}

/** The part of an inclusive amount that is tax at `bps`: `amount × bps / (10 000 + bps)`, half-even. */
export function includedTax(amount: bigint, bps: number): Kobo {
  return divideHalfEven(amount * BigInt(bps), BigInt(10_000 + bps));
}

/** Splits `total` in proportion to `weights`, exactly: the remainder goes to the largest weight. */
export function allocate(total: bigint, weights: readonly bigint[]): Kobo[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  if (weightSum === 0n) throw new RangeError("cannot allocate over weights that sum to zero");
  const shares = weights.map((weight) => divideHalfEven(total * weight, weightSum));
  const remainder = total - sumKobo(shares);
  let largest = 0;
  weights.forEach((weight, index) => {
    if (weight > (weights[largest] ?? 0n)) largest = index;
  });
  return shares.map((share, index) => (index === largest ? kobo(share + remainder) : share));
}

/**
 * Splits `total` in proportion to `weights`, exactly, by largest remainder: each share is its part rounded down, and
 * the kobo that are left go one each to those who lost most by it. No share of a total within the weights' sum is ever
 * above its weight, so that nobody is given back more than they paid.
 */
export function proportions(total: bigint, weights: readonly bigint[]): Kobo[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  if (weightSum <= 0n || total < 0n) throw new RangeError("cannot share over weights that sum to zero");
  const parts = weights.map((weight, index) => ({
    index,
    share: (total * weight) / weightSum,
    lost: (total * weight) % weightSum,
  }));
  const left = Number(total - parts.reduce((sum, part) => sum + part.share, 0n));
  const first = [...parts].sort((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost < b.lost ? 1 : -1));
  const lucky = new Set(first.slice(0, left).map(({ index }) => index));
  return parts.map(({ index, share }) => kobo(lucky.has(index) ? share + 1n : share));
}

function divideHalfEven(numerator: bigint, denominator: bigint): Kobo {
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const quotient = magnitude / denominator;
  const twice = (magnitude % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return kobo(negative ? -rounded : rounded);
}

/** `₦2,600`; kobo only when there are some (`₦1.50`); negatives as `-₦500`. Always the en-NG form. */
export function formatNaira(amount: bigint | number): string {
  const value = BigInt(amount);
  const magnitude = value < 0n ? -value : value;
  const naira = (magnitude / 100n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const rest = magnitude % 100n;
  const fraction = rest === 0n ? "" : `.${rest.toString().padStart(2, "0")}`;
  return `${value < 0n ? "-" : ""}₦${naira}${fraction}`;
}
