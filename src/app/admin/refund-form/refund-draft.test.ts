import { expect, test } from "vitest";
import type { RefundSuggestionDto } from "~/modules/refunds/contract";
import { type RefundChoice, sumOf } from "./refund-draft";

const line = (lineId: string, leftKobo: number, suggestedKobo: number) => ({
  lineId,
  name: lineId,
  quantity: 1,
  totalKobo: 300_000,
  leftKobo,
  suggestedKobo,
});
const suggestion: RefundSuggestionDto = {
  orderId: "ord_1",
  orderNumber: "RF-7K4Q-21",
  orderVersion: 6,
  lines: [line("jollof", 300_000, 150_000), line("moi-moi", 100_000, 100_000)],
  packagingKobo: 0,
  suggestedKobo: 50_000,
  leftKobo: 420_000,
  liable: "kitchen",
  destination: "wallet",
  hasSource: false,
  customerHasLeft: false,
  blockedBy: null,
  budget: { limitKobo: 1_000_000, usedKobo: 0 },
};
const choice = (amounts: [string, number | null | undefined][], beside?: number | null): RefundChoice => ({
  amounts: new Map(amounts),
  beside,
});

test("a ticked line is refunded as suggested, or as typed; beside the lines nothing is added by itself", () => {
  expect(sumOf(suggestion, choice([["jollof", undefined]]))).toEqual({
    lines: [{ lineId: "jollof", amountKobo: 150_000 }],
    amountKobo: 150_000,
  });
  expect(
    sumOf(
      suggestion,
      choice(
        [
          ["jollof", 70_000],
          ["moi-moi", undefined],
        ],
        30_000,
      ),
    ),
  ).toEqual({
    lines: [
      { lineId: "jollof", amountKobo: 70_000 },
      { lineId: "moi-moi", amountKobo: 100_000 },
    ],
    amountKobo: 200_000,
  });
});

test("without a line it is what is suggested for the whole order, unless another amount was typed", () => {
  expect(sumOf(suggestion, choice([]))).toEqual({ lines: [], amountKobo: 50_000 });
  expect(sumOf(suggestion, choice([], 10_001))).toEqual({ lines: [], amountKobo: 10_001 });
});

test("more than is left, of a line or of the order, nothing at all, and no amount are each told", () => {
  expect(sumOf(suggestion, choice([["moi-moi", 100_001]]))).toMatch("moi-moi: that is more");
  expect(
    sumOf(
      suggestion,
      choice(
        [
          ["jollof", 300_000],
          ["moi-moi", 100_000],
        ],
        20_001,
      ),
    ),
  ).toMatch("more than is left");
  expect(sumOf(suggestion, choice([], 0))).toMatch("Choose what to give back");
  expect(sumOf(suggestion, choice([["jollof", null]]))).toMatch("Write an amount for jollof");
  expect(sumOf(suggestion, choice([], null))).toMatch("Write an amount beside");
});
