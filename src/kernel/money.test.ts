import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, basisPoints, formatNaira, includedTax, kobo, koboToNumber, sumKobo } from "./money";

describe("a share of an amount", () => {
  test.each([
    // Exactly half a kobo goes to the even neighbour: no drift over many orders.
    [10n, 500, 0n],
    [30n, 500, 2n],
    [50n, 500, 2n],
    [70n, 500, 4n],
    [-10n, 500, 0n],
    [-30n, 500, -2n],
    [352_381n, 500, 17_619n],
    [1n, 4_999, 0n],
    [1n, 5_001, 1n],
    [0n, 750, 0n],
    [99_999_999_999n, 10_000, 99_999_999_999n],
  ])("%s kobo at %s basis points is %s", (amount, bps, share) => {
    expect(basisPoints(amount, bps)).toBe(share);
  });

  test.each([
    // 7.5 % contained: amount × 750 / 10 750.
    [100_000n, 750, 6_977n],
    [20_000n, 750, 1_395n],
    [10_750n, 750, 750n],
    [0n, 750, 0n],
    [100n, 0, 0n],
  ])("%s kobo contain %s basis points of tax: %s", (amount, bps, tax) => {
    expect(includedTax(amount, bps)).toBe(tax);
  });

  test("is never more than half a kobo off, and halves go to the even side", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 100_000_000_000n), fc.integer({ min: 0, max: 10_000 }), (amount, bps) => {
        const twiceOff = 2n * (basisPoints(amount, bps) * 10_000n - amount * BigInt(bps));
        expect(twiceOff <= 10_000n && twiceOff >= -10_000n).toBe(true);
        if (twiceOff === 10_000n || twiceOff === -10_000n) expect(basisPoints(amount, bps) % 2n).toBe(0n);
      }),
    );
  });
});

describe("sharing an amount out", () => {
  test("is exact, the remainder goes to the largest weight, nothing to a weight of zero", () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(1n, [1n, 5n, 5n])).toEqual([0n, 1n, 0n]);
    expect(allocate(215_000n, [400_000n, 30_000n, 0n])).toEqual([200_000n, 15_000n, 0n]);
    expect(() => allocate(1n, [0n, 0n])).toThrow(RangeError);
    expect(() => allocate(1n, [])).toThrow(RangeError);
  });

  test("always sums to the amount", () => {
    const weights = fc.array(fc.bigInt(0n, 10_000_000n), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.bigInt(0n, 100_000_000_000n), weights, (total, parts) => {
        fc.pre(parts.some((part) => part > 0n));
        expect(sumKobo(allocate(total, parts))).toBe(total);
      }),
    );
  });
});

describe("kobo", () => {
  test("are whole: a fraction does not become one", () => {
    expect(() => kobo(1.5)).toThrow(RangeError);
    expect(() => kobo("1.5")).toThrow(SyntaxError);
    expect(kobo("250000")).toBe(250_000n);
  });

  test("go over the wire as JSON integers, or not at all", () => {
    expect(koboToNumber(9_007_199_254_740_991n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => koboToNumber(9_007_199_254_740_992n)).toThrow(RangeError);
  });

  test.each([
    [260_000, "₦2,600"],
    [150, "₦1.50"],
    [5, "₦0.05"],
    [0, "₦0"],
    [-50_000, "-₦500"],
    [23_450_000_000, "₦234,500,000"],
  ])("%s are read as %s", (amount, text) => {
    expect(formatNaira(amount)).toBe(text);
  });
});
