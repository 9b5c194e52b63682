import { describe, expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import type { ProviderRefund } from "~/modules/payments";
import { refundEdges, refundStatuses } from "./contract";
import { nextStep, statusAfter } from "./next-step";

const asked = new Date("2026-11-21T12:00:00+01:00");
const refund = { providerRefundId: null, amountKobo: kobo(5_000), createdAt: asked };

function theirs(id: string, more: Partial<ProviderRefund> = {}): ProviderRefund {
  return {
    id,
    transactionId: "6638079211",
    reference: null,
    amountKobo: kobo(5_000),
    state: "pending",
    createdAt: new Date(asked.getTime() + 1_000),
    ...more,
  };
}

describe("what is to be done about a refund, by what Paystack has of its payment", () => {
  test("nothing there: it is sent", () => {
    expect(nextStep(refund, [], new Set())).toEqual({ kind: "send" });
  });

  test("one of this amount whose number nobody told us: ours, the answer was lost", () => {
    expect(nextStep(refund, [theirs("7")], new Set())).toEqual({ kind: "adopt", theirs: theirs("7") });
  });

  test("its twin of the same amount has a number that we know: that one is not adopted, whatever became of it", () => {
    expect(nextStep(refund, [theirs("6"), theirs("7")], new Set(["6"]))).toMatchObject({
      theirs: { id: "7" },
    });
    expect(nextStep(refund, [theirs("6", { state: "processed" })], new Set(["6"]))).toEqual({ kind: "send" });
  });

  test("another amount, or made before ours was asked for: somebody else's", () => {
    const before = theirs("7", { createdAt: new Date(asked.getTime() - 11 * 60_000) });
    expect(nextStep(refund, [theirs("6", { amountKobo: kobo(5_001) }), before], new Set())).toEqual({
      kind: "send",
    });
  });

  test("known by its number: followed; but one that failed is sent again", () => {
    const known = { ...refund, providerRefundId: "7" };
    expect(nextStep(known, [theirs("7")], new Set(["7"]))).toMatchObject({ kind: "follow" });
    expect(nextStep(known, [theirs("7", { state: "failed" })], new Set(["7"]))).toEqual({ kind: "send" });
  });

  test("it failed, its retry's answer was lost: the retry is found", () => {
    const known = { ...refund, providerRefundId: "7" };
    const both = [theirs("7", { state: "failed" }), theirs("8")];
    expect(nextStep(known, both, new Set(["7"]))).toMatchObject({ kind: "adopt", theirs: { id: "8" } });
  });
});

test("Paystack's word never leads backwards, and never out of an end", () => {
  for (const from of refundStatuses) {
    for (const state of ["pending", "processing", "needs_attention", "processed", "failed"] as const) {
      const to = statusAfter(from, state);
      if (to !== undefined) expect(refundEdges[from]).toContain(to);
    }
  }
  expect(statusAfter("processed", "processing")).toBeUndefined();
  expect(statusAfter("processed", "failed")).toBeUndefined();
  expect(statusAfter("processing", "pending")).toBeUndefined();
  expect(statusAfter("failed", "processed")).toBe("processed");
});
