import { describe, expect, test } from "vitest";
import { type PaymentFacts, paymentText } from "./payment-text";

const facts: PaymentFacts = {
  reference: "rf-1",
  customerId: "usr_1",
  purpose: "order",
  amountKobo: 643_000,
  toWalletKobo: 0,
  receivedKobo: 643_000,
  outcome: "captured",
  outcomeReason: null,
  sentence: "What the page says.",
};

describe("a payer is told once of the same money", () => {
  test("an order that is paid has a message of its own", () => {
    expect(paymentText("payment.succeeded", facts)).toBeNull();
  });

  test("a top-up is told, in the words of its page and with its reference", () => {
    expect(paymentText("payment.succeeded", { ...facts, purpose: "top_up" })?.words).toEqual({
      en: { subject: "₦6,430 is in your wallet", body: "What the page says. Reference rf-1." },
      pcm: { subject: "₦6,430 don enter your wallet", body: "Your ₦6,430 dey your wallet. Reference rf-1." },
    });
  });

  test("what came on top of a top-up is part of that message, what came on top of an order is not", () => {
    const extra = { ...facts, outcome: "captured_with_extra", toWalletKobo: 43_000 };
    expect(paymentText("payment.to_wallet", { ...extra, purpose: "top_up" })).toBeNull();
    expect(paymentText("payment.to_wallet", extra)?.words.en.subject).toBe(
      "₦430 of your payment is in your wallet",
    );
  });

  test("money that could not become what it was meant for is told by every channel", () => {
    const late = { ...facts, outcome: "wallet", toWalletKobo: 643_000 };
    expect(paymentText("payment.to_wallet", late)?.channels).toEqual(["in_app", "mail", "sms", "push"]);
    expect(paymentText("payment.refused", { ...facts, outcome: "refused" })?.channels).toContain("sms");
  });
});

describe("Pidgin names every sum that matters", () => {
  const settled = [
    ["order", "captured_with_extra", null, 700_000, ["₦7,000", "₦6,430"]],
    ["order", "wallet", "order_expired", 643_000, ["₦6,430"]],
    ["order", "wallet", "order_cancelled", 643_000, ["₦6,430"]],
    ["order", "wallet", "already_paid", 643_000, ["₦6,430"]],
    ["order", "wallet", "superseded", 643_000, ["₦6,430"]],
    ["order", "wallet", "short", 600_000, ["₦6,000", "₦430"]],
    ["top_up", "wallet", "short", 600_000, ["₦6,000", "₦430"]],
    ["order", "refused", "wrong_currency", 643_000, []],
    ["order", "refused", "wrong_mode", 643_000, []],
  ] as const;
  test.each(settled)("%s, %s, %s", (purpose, outcome, outcomeReason, receivedKobo, sums) => {
    const told = { ...facts, purpose, outcome, outcomeReason, receivedKobo, toWalletKobo: receivedKobo };
    const words = paymentText(outcome === "refused" ? "payment.refused" : "payment.to_wallet", told)?.words;
    expect(words?.pcm.body.match(/₦[\d,.]*\d/g) ?? []).toEqual(sums);
    expect(words?.pcm.body).toContain("Reference rf-1.");
  });
});
