import { expect, test } from "vitest";
import en from "~/i18n/en/wallet.json";
import { paymentsRefusals, topUpInput } from "~/modules/payments/contract";
import { amountFault, refusedBecause } from "./top-up-words";

test("the form takes exactly the amounts that the server takes", () => {
  for (const amountKobo of [1, 9_999, 10_000, 500_000, 200_000_000, 200_000_001]) {
    const taken = topUpInput.safeParse({ amountKobo, channel: "card" }).success;
    expect(amountFault(amountKobo) === null, `${amountKobo} kobo`).toBe(taken);
  }
  expect(amountFault(null)).toBeNull();
});

test("a top-up that could not begin says first that nothing was taken, and speaks of no order", () => {
  expect(en.topUp.nothingTaken).toContain("Nothing was taken");
  for (const { code, sentence } of Object.values(paymentsRefusals)) {
    const problem = { code, sentence, status: 503, retryable: true, details: {}, requestId: "req_1" };
    const because = refusedBecause(problem);
    expect(because !== null).toBe(
      code === "payments.provider_unavailable" || code === "payments.provider_refused",
    );
    if (because !== null) expect(en.topUp[because]).not.toMatch(/order|pay from your wallet/);
  }
});
