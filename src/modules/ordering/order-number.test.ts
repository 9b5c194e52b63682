import { expect, test } from "vitest";
import { formatOrderNumber } from "./order-number";

const numbersMax = 32n ** 4n * 100n;
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The extended algorithm of Euclid: what undoes the multiplication. */
function inverse(of: bigint, modulus: bigint): bigint {
  let [r0, r1, s0, s1] = [of, modulus, 1n, 0n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - quotient * r1, s1, s0 - quotient * s1];
  }
  expect(r0).toBe(1n);
  return ((s0 % modulus) + modulus) % modulus;
}

function numeric(number: string): bigint {
  const [, word = "", pair = ""] = number.split("-");
  return (
    [...word].reduce((sum, letter) => sum * 32n + BigInt(letters.indexOf(letter)), 0n) * 100n + BigInt(pair)
  );
}

test("numbers are short and speakable, and 100,000 in a row never meet", () => {
  const numbers = new Set(Array.from({ length: 100_000 }, (_, value) => formatOrderNumber(value + 1)));
  expect(numbers.size).toBe(100_000);
  for (const number of numbers) expect(number).toMatch(/^RF-[0-9A-HJKMNP-TV-Z]{4}-\d{2}$/);
});

test("each has its way back, so none can come twice in the hundred million that there are", () => {
  const back = inverse(numeric(formatOrderNumber(1)), numbersMax);
  for (const value of [1n, 2n, 64n, 99_999n, 50_000_000n, numbersMax - 1n]) {
    expect((numeric(formatOrderNumber(Number(value))) * back) % numbersMax).toBe(value);
  }
});

test("neighbours look unlike: nobody reads off how many orders there were today", () => {
  const words = Array.from({ length: 100 }, (_, value) => formatOrderNumber(value + 1).slice(3, 7));
  expect(new Set(words).size).toBe(100);
});
