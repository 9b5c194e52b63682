import { describe, expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import { judgeCharge } from "./judge-charge";
import type { Charge } from "./provider";

const asked = { amountKobo: kobo(643_000), currency: "NGN", mode: "test" } as const;

function charge(overrides: Partial<Charge> = {}): Charge {
  return {
    reference: "rf-1",
    providerId: "6700000001",
    state: "success",
    rawState: "success",
    amountKobo: kobo(643_000),
    requestedKobo: kobo(643_000),
    feeKobo: kobo(19_645),
    currency: "NGN",
    mode: "test",
    channel: "card",
    gatewayResponse: "Successful",
    paidAt: new Date("2026-11-21T11:00:00Z"),
    createdAt: new Date("2026-11-21T10:59:00Z"),
    email: "ada@rachelfoods.ng",
    ...overrides,
  };
}

describe("the state comes first: no amount makes a payment of what Paystack does not call a success", () => {
  test.each([
    ["pending", "pending"],
    ["failed", "failed"],
    // Also what a payment that nobody has touched is called.
    ["abandoned", "untouched"],
    ["reversed", "gone_back"],
    ["reversal_pending", "gone_back"],
  ] as const)("%s is %s", (state, kind) => {
    expect(judgeCharge(asked, charge({ state }))).toEqual({ kind });
  });
});

describe("the amount of a success", () => {
  const paid = (restKobo: number, passedFeeKobo: number) => ({
    kind: "paid",
    restKobo: kobo(restKobo),
    passedFeeKobo: kobo(passedFeeKobo),
  });
  const short = (cameKobo: number, passedFeeKobo: number) => ({
    kind: "short",
    cameKobo: kobo(cameKobo),
    passedFeeKobo: kobo(passedFeeKobo),
  });
  test.each([
    ["exactly what was asked for", {}, paid(0, 0)],
    ["when Paystack does not say what was asked for", { requestedKobo: null }, paid(0, 0)],
    ["one kobo less", { amountKobo: kobo(642_999) }, short(642_999, 0)],
    ["one kobo more", { amountKobo: kobo(643_001) }, paid(1, 0)],
    ["a single kobo", { amountKobo: kobo(1) }, short(1, 0)],
    // The customer bears the fee (PAYSTACK §3.3): more than was asked for, and none of it is extra.
    ["with the fee on top", { amountKobo: kobo(662_645) }, paid(0, 19_645)],
    ["with the fee on top, and a kobo", { amountKobo: kobo(662_646) }, paid(19_646, 0)],
    [
      "with the fee on top of less than was asked for",
      { amountKobo: kobo(619_645), requestedKobo: kobo(600_000) },
      short(600_000, 19_645),
    ],
    ["when the fee is not known yet", { feeKobo: null }, paid(0, 0)],
    ["when there is no fee", { feeKobo: kobo(0) }, paid(0, 0)],
    ["partly debited (§3.3)", { amountKobo: kobo(300_000), requestedKobo: kobo(643_000) }, short(300_000, 0)],
  ] as const)("%s", (_, overrides, judgement) => {
    expect(judgeCharge(asked, charge(overrides))).toEqual(judgement);
  });

  test("a success of nothing is no payment: it is looked at again", () => {
    expect(judgeCharge(asked, charge({ amountKobo: kobo(0) }))).toEqual({ kind: "pending" });
  });
});

describe("money that is not ours", () => {
  test("another currency is refused, whatever its figure", () => {
    expect(judgeCharge(asked, charge({ currency: "USD" }))).toEqual({
      kind: "refused",
      why: "wrong_currency",
    });
  });

  test("a payment of the other mode is refused before anything else is compared", () => {
    const pretended = charge({ mode: "live", currency: "USD", amountKobo: kobo(1) });
    expect(judgeCharge(asked, pretended)).toEqual({ kind: "refused", why: "wrong_mode" });
  });
});
