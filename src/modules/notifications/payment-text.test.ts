import { describe, expect, test } from "vitest";
import { type PaymentFacts, paymentText } from "./payment-text";

const facts: PaymentFacts = {
  reference: "rf-1",
  customerId: "usr_1",
  purpose: "order",
  toWalletKobo: 0,
  receivedKobo: 643_000,
  outcome: "captured",
  sentence: "What the page says.",
};

describe("a payer is told once of the same money", () => {
  test("an order that is paid has a message of its own", () => {
    expect(paymentText("payment.succeeded", facts)).toBeNull();
  });

  test("a top-up is told, in the words of its page and with its reference", () => {
    expect(paymentText("payment.succeeded", { ...facts, purpose: "top_up" })).toEqual({
      channels: ["in_app", "mail"],
      subject: "₦6,430 is in your wallet",
      body: "What the page says. Reference rf-1.",
    });
  });

  test("what came on top of a top-up is part of that message, what came on top of an order is not", () => {
    const extra = { ...facts, outcome: "captured_with_extra", toWalletKobo: 43_000 };
    expect(paymentText("payment.to_wallet", { ...extra, purpose: "top_up" })).toBeNull();
    expect(paymentText("payment.to_wallet", extra)?.subject).toBe("₦430 of your payment is in your wallet");
  });

  test("money that could not become what it was meant for is told by every channel", () => {
    const late = { ...facts, outcome: "wallet", toWalletKobo: 643_000 };
    expect(paymentText("payment.to_wallet", late)?.channels).toEqual(["in_app", "mail", "sms"]);
    expect(paymentText("payment.refused", { ...facts, outcome: "refused" })?.channels).toContain("sms");
  });
});
