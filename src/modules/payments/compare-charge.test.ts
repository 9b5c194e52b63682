import { describe, expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import { compareCharge, type OurCharge } from "./compare-charge";
import type { Charge } from "./provider";

const theirs: Charge = {
  reference: "rf-1",
  providerId: "7",
  state: "success",
  rawState: "success",
  amountKobo: kobo(500_000),
  requestedKobo: kobo(500_000),
  feeKobo: kobo(17_500),
  currency: "NGN",
  mode: "test",
  channel: "card",
  gatewayResponse: null,
  paidAt: new Date("2026-11-21T12:00:00+01:00"),
  createdAt: null,
  email: null,
};
const ours: OurCharge = {
  reference: "rf-1",
  receivedKobo: 500_000n,
  feeKobo: 17_500n,
  isUnasked: false,
  isRefused: false,
  isLate: false,
};
const unposted: OurCharge = { ...ours, receivedKobo: null, feeKobo: null };

const breakKind = (mine: OurCharge | null, charge: Charge) => {
  const verdict = compareCharge(mine, charge, "test");
  return verdict.kind === "break" ? verdict.finding.kind : verdict.kind;
};

describe("Paystack's books against ours, one payment", () => {
  test.each<[string, string, OurCharge | null, Partial<Charge>]>([
    ["the same to the kobo", "matched", ours, {}],
    ["refunded since, and paid all the same", "matched", ours, { state: "reversed" }],
    ["a fee that Paystack has not told", "matched", ours, { feeKobo: null }],
    ["paid there, opened here", "unsettled", unposted, {}],
    ["paid there, unheard of here", "unsettled", null, {}],
    ["paid and gone back there, opened here", "unsettled", unposted, { state: "reversal_pending" }],
    ["untouched there, opened here", "unpaid", unposted, { state: "abandoned" }],
    ["under way there", "unpaid", unposted, { state: "pending" }],
    ["untouched there, unheard of here", "unpaid", null, { state: "failed" }],
    ["another application's", "foreign", null, { reference: "shop-1" }],
    ["one kobo more there", "amount_differs", ours, { amountKobo: kobo(500_001) }],
    ["one kobo less there", "amount_differs", ours, { amountKobo: kobo(499_999) }],
    ["another fee", "fee_differs", ours, { feeKobo: kobo(17_501) }],
    ["no fee here", "fee_differs", { ...ours, feeKobo: null }, {}],
    ["counted here, failed there", "state_differs", ours, { state: "failed" }],
    ["counted here, not finished there", "state_differs", ours, { state: "pending" }],
    ["another currency", "wrong_currency", { ...unposted, isRefused: true }, { currency: "USD" }],
    ["another mode", "wrong_mode", ours, { mode: "live" }],
    ["in suspense", "theirs_only", { ...ours, isUnasked: true }, {}],
  ])("%s: %s", (_case, kind, mine, changes) => {
    expect(breakKind(mine, { ...theirs, ...changes })).toBe(kind);
  });

  test("what came late is matched, and said to be late", () => {
    expect(compareCharge({ ...ours, isLate: true }, theirs, "test")).toEqual({
      kind: "matched",
      isLate: true,
    });
  });

  test("a break tells both figures, when the money moved, and what to do", () => {
    const verdict = compareCharge(ours, { ...theirs, amountKobo: kobo(450_000) }, "test");
    expect(verdict).toMatchObject({
      finding: {
        subject: "payment",
        reference: "rf-1",
        oursKobo: 500_000n,
        theirsKobo: 450_000n,
        occurredAt: theirs.paidAt,
        detail: "Paystack has ₦4,500, we posted ₦5,000.",
        suggestedAct: expect.stringContaining("dashboard"),
      },
    });
  });
});
