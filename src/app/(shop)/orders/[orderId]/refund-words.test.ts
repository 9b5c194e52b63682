import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { en } from "~/i18n/en";
import { type RefundDto, refundStatuses } from "~/modules/refunds/contract";
import { isUnderWay, needsUs } from "./refund-state";
import { refundSteps, refundSums, refundTitle } from "./refund-words";

const t = createTranslator({ locale: "en-NG", messages: en, namespace: "orders" });

function refund(overrides: Partial<RefundDto>): RefundDto {
  return {
    id: "rfd_1",
    orderId: "ord_1",
    status: "processing",
    destination: "source",
    amountKobo: 443_000,
    reason: "order_cancelled",
    sentence: "",
    requestedAt: "2026-11-21T11:00:00.000Z",
    approvedAt: "2026-11-21T11:00:00.000Z",
    sentAt: "2026-11-21T11:01:00.000Z",
    processedAt: null,
    expectedBy: null,
    ...overrides,
  };
}

describe("a refund's title says where the money is", () => {
  test.each(refundStatuses)("%s: with the sum, and never that it failed", (status) => {
    const title = refundTitle(refund({ status }), t);
    expect(title).toContain("₦4,430");
    expect(title).not.toMatch(/fail/i);
  });

  test("what a bank would not take back is with us", () => {
    expect(refundTitle(refund({ status: "failed" }), t)).toContain("We have it");
    expect(needsUs(refund({ status: "needs_attention" }))).toBe(true);
  });
});

test("what was for an account that is closed is in no wallet of anybody's, and in no bank", () => {
  for (const destination of ["suspense", "owner"] as const) {
    const kept = refund({ destination, status: "processed", processedAt: "2026-11-21T11:02:00.000Z" });
    expect(refundTitle(kept, t)).toMatch(/^₦4,430 (is kept safe for|was given to) its owner$/);
    expect(refundSteps(kept, t).map(({ word }) => word)).toEqual([
      "Requested",
      "Approved",
      "Kept for its owner",
    ]);
  }
});

test("a refund to the bank goes four steps, each with its moment", () => {
  expect(refundSteps(refund({}), t).map(({ word, done }) => [word, done])).toEqual([
    ["Requested", true],
    ["Approved", true],
    ["Sent to Paystack", true],
    ["Confirmed", false],
  ]);
});

test("one that was sent to another account goes the same way, and counts as money that went to a bank", () => {
  const elsewhere = refund({ destination: "account" });
  expect(refundTitle(elsewhere, t)).toBe(refundTitle(refund({}), t));
  expect(refundSteps(elsewhere, t)).toEqual(refundSteps(refund({}), t));
  expect(refundSums([elsewhere])).toEqual({ walletKobo: 0, sourceKobo: 443_000 });
});

test("what has arrived or was turned down is not looked at again", () => {
  const resting = refundStatuses.filter((status) => !isUnderWay(refund({ status })));
  expect(resting).toEqual(["rejected", "processed"]);
});

test("the sums by destination leave out what was turned down", () => {
  const sums = refundSums([
    refund({}),
    refund({ destination: "wallet", amountKobo: 200_000, status: "processed" }),
    refund({ amountKobo: 100, status: "rejected" }),
  ]);
  expect(sums).toEqual({ walletKobo: 200_000, sourceKobo: 443_000 });
});
