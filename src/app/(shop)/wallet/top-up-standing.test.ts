import { describe, expect, test } from "vitest";
import en from "~/i18n/en/wallet.json";
import type { AttemptStatus, PaymentDto } from "~/modules/payments/contract";
import { standingOf, topUpsInSight } from "./top-up-standing";

const now = "2026-11-21T11:00:00.000Z";

function topUp(status: AttemptStatus, overrides: Partial<PaymentDto> = {}): PaymentDto {
  return {
    reference: `rf-${status}`,
    status,
    purpose: "top_up",
    orderId: null,
    channel: "bank_transfer",
    amountKobo: 500_000,
    currency: "NGN",
    receivedKobo: null,
    authorizationUrl: null,
    instructions: null,
    expiresAt: "2026-11-21T11:30:00.000Z",
    paidAt: null,
    outcome: null,
    outcomeReason: null,
    sentence: "",
    createdAt: "2026-11-21T10:59:00.000Z",
    ...overrides,
  };
}

const references = (payments: readonly PaymentDto[]) =>
  topUpsInSight(payments, now).map((one) => one.reference);

const gone = topUp("abandoned", { expiresAt: now });

describe("the top-ups in sight", () => {
  test("every one that is waited for, however old, and none that has arrived", () => {
    const old = topUp("unknown", { createdAt: "2026-11-01T10:00:00.000Z" });
    expect(references([topUp("succeeded"), topUp("pending"), old])).toEqual(["rf-pending", "rf-unknown"]);
  });

  test("one that came to nothing, for a day, until another is begun", () => {
    expect(references([gone])).toEqual(["rf-abandoned"]);
    expect(references([topUp("succeeded"), topUp("failed")])).toEqual([]);
    expect(references([topUp("failed", { createdAt: "2026-11-20T10:59:59.000Z" })])).toEqual([]);
  });

  test("no payment for an order", () => {
    expect(references([topUp("pending", { purpose: "order", orderId: "ord_1" })])).toEqual([]);
  });
});

describe("what a top-up that has not arrived says", () => {
  const words = (payment: PaymentDto) => en.topUps[standingOf(payment, now).kind];

  test("waiting: until when, and that nothing is taken by itself", () => {
    expect(standingOf(topUp("pending"), now)).toEqual({ kind: "open", tone: "info", to: "payment" });
    expect(words(topUp("pending")).detail).toContain("until {until}. Nothing is taken unless you pay.");
  });

  test("unknown: not to pay again", () => {
    expect(words(topUp("unknown")).detail).toContain("Do not pay it again");
  });

  test("over, but not yet answered by Paystack: what was paid is safe", () => {
    const late = topUp("initialized", { expiresAt: now });
    expect(words(late).title).toBe("Checking {sum} a last time");
    expect(words(late).detail).toContain("it is safe");
  });

  test("abandoned on Paystack's page, but in time: it can still be paid there", () => {
    expect(words(topUp("abandoned")).act).toBe("Continue");
  });

  test.each([topUp("failed"), gone])("$status: where the money is, by when, and one way on", (payment) => {
    expect(words(payment).title).toBe("{amount} did not reach your wallet");
    expect(words(payment).detail).toContain("we have none of it");
    expect(words(payment).detail).toContain("within 24 hours");
    expect(standingOf(payment, now).to).toBe("again");
  });
});
