import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kobo, sumKobo } from "~/kernel/money";
import { shareCancellation, shareRefund, type TenderLeft } from "./allocate-refund";

function tender(kind: TenderLeft["kind"], amountKobo: number, leftKobo = amountKobo): TenderLeft {
  return {
    id: `tnd_${kind}`,
    kind,
    amountKobo: kobo(amountKobo),
    leftKobo: kobo(leftKobo),
    attemptId: kind === "paystack" ? "pay_1" : null,
  };
}
const split = [tender("wallet", 150_000), tender("paystack", 250_000)];
const told = (parts: ReturnType<typeof shareRefund>) =>
  parts.map((part) => [part.tender.kind, part.destination, Number(part.amountKobo)]);

describe("what a cancellation gives back", () => {
  test.each([
    [
      "all of it",
      400_000n,
      [
        ["paystack", "source", 250_000],
        ["wallet", "wallet", 150_000],
      ],
    ],
    [
      "what is kept comes off the wallet's part first",
      350_000n,
      [
        ["paystack", "source", 250_000],
        ["wallet", "wallet", 100_000],
      ],
    ],
    ["and then off the card's", 200_000n, [["paystack", "source", 200_000]]],
    ["nothing", 0n, []],
  ])("to the card: %s", (_, toReturn, expected) => {
    expect(told(shareCancellation(split, toReturn, "source"))).toEqual(expected);
  });

  test("to the wallet: each tender's part goes there", () => {
    expect(told(shareCancellation(split, 350_000n, "wallet"))).toEqual([
      ["paystack", "wallet", 250_000],
      ["wallet", "wallet", 100_000],
    ]);
  });

  test("what was paid from the wallet goes back there, wherever the customer wanted it", () => {
    expect(told(shareCancellation([tender("wallet", 400_000)], 400_000n, "source"))).toEqual([
      ["wallet", "wallet", 400_000],
    ]);
  });
});

describe("what a refund after delivery comes off", () => {
  test("back to the card: what came from there first, the rest to the wallet", () => {
    expect(told(shareRefund(split, 300_000n, "source", []))).toEqual([
      ["paystack", "source", 250_000],
      ["wallet", "wallet", 50_000],
    ]);
  });

  test("to the wallet: the wallet's part first, so that the card's can still go back to it", () => {
    expect(told(shareRefund(split, 200_000n, "wallet", []))).toEqual([
      ["wallet", "wallet", 150_000],
      ["paystack", "wallet", 50_000],
    ]);
  });

  test("more than is left is refused, with what is left", () => {
    const left = [tender("wallet", 150_000, 0), tender("paystack", 250_000, 10_000)];
    expect(() => shareRefund(left, 10_001n, "wallet", [])).toThrowError(
      expect.objectContaining({ code: "refunds.over_captured", details: { leftKobo: 10_000 } }),
    );
  });

  test("a card that has got all of its own back, or never gave any, takes no more", () => {
    for (const tenders of [[tender("wallet", 9)], [tender("wallet", 9), tender("paystack", 9, 0)]]) {
      expect(() => shareRefund(tenders, 9n, "source", [])).toThrowError(
        expect.objectContaining({ code: "refunds.no_source" }),
      );
    }
  });

  test("a line that two tenders pay for is shared between their refunds", () => {
    const lines = [
      { lineId: "lin_a", amountKobo: kobo(200_000) },
      { lineId: "lin_b", amountKobo: kobo(90_000) },
    ];
    const parts = shareRefund(split, 300_000n, "source", lines);
    expect(parts.map((part) => part.lines)).toEqual([
      [lines[0], { lineId: "lin_b", amountKobo: 50_000n }],
      [{ lineId: "lin_b", amountKobo: 40_000n }],
    ]);
  });

  test("whatever is asked: sums are exact, no tender gives more than it has left, no line more than was said", () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.array(amount, { maxLength: 4 }),
        fc.boolean(),
        (w, p, wanted, shares, back) => {
          const tenders = [tender("wallet", 1_000_000, w), tender("paystack", 1_000_000, p)];
          fc.pre(wanted <= w + p && (!back || p > 0));
          let open = wanted;
          const lines = shares.map((share, index) => {
            const lineKobo = Math.min(share, open);
            open -= lineKobo;
            return { lineId: `lin_${index}`, amountKobo: kobo(lineKobo) };
          });
          const parts = shareRefund(tenders, BigInt(wanted), back ? "source" : "wallet", lines);
          expect(sumKobo(parts.map((part) => part.amountKobo))).toBe(BigInt(wanted));
          for (const part of parts) {
            expect(part.amountKobo > 0n && part.amountKobo <= part.tender.leftKobo).toBe(true);
            expect(sumKobo(part.lines.map((line) => line.amountKobo)) <= part.amountKobo).toBe(true);
          }
          for (const { lineId, amountKobo } of lines) {
            const given = parts.flatMap((part) => part.lines.filter((line) => line.lineId === lineId));
            expect(sumKobo(given.map((line) => line.amountKobo))).toBe(amountKobo);
          }
        },
      ),
    );
  });
});
