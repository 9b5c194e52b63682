import { expect, test } from "vitest";
import { placeOrderInput } from "~/modules/ordering/contract";
import { planPayment, tendersOf } from "./pay-plan";

test("nobody chose: the wallet when it covers the order, else a transfer", () => {
  expect(planPayment(null, 643_000, 643_000)).toMatchObject({ way: "wallet", paystackKobo: 0, shortKobo: 0 });
  expect(planPayment(null, 643_000, 642_999)).toMatchObject({ way: "bank_transfer", paystackKobo: 643_000 });
  expect(planPayment(null, 643_000, null)).toMatchObject({ way: "bank_transfer", walletKobo: 0 });
});

test("what was chosen stands, also when the wallet would cover it", () => {
  expect(planPayment({ way: "card", useWallet: true }, 643_000, 1_000_000)).toMatchObject({
    way: "card",
    walletKobo: 0,
    paystackKobo: 643_000,
  });
});

test("a wallet that has become too short gives way to a transfer, and pays first only if that was asked for", () => {
  expect(planPayment({ way: "wallet", useWallet: false }, 643_000, 600_000)).toMatchObject({
    way: "bank_transfer",
    walletKobo: 0,
    paystackKobo: 643_000,
    splitKobo: 600_000,
    shortKobo: 43_000,
  });
});

test("split: the wallet first, the rest at Paystack, together the total", () => {
  const plan = planPayment({ way: "card", useWallet: true }, 643_000, 600_000);
  expect(plan).toMatchObject({ walletKobo: 600_000, paystackKobo: 43_000 });
  expect(tendersOf(plan)).toEqual([
    { kind: "wallet", amountKobo: 600_000 },
    { kind: "paystack", channel: "card", sheet: "hosted", amountKobo: 43_000 },
  ]);
});

test("the rest is never below what Paystack takes", () => {
  const plan = planPayment({ way: "bank_transfer", useWallet: true }, 643_000, 641_000);
  expect(plan).toMatchObject({ walletKobo: 638_000, paystackKobo: 5_000, shortKobo: 2_000 });
});

test("an empty wallet offers no split", () => {
  expect(planPayment({ way: "ussd", useWallet: true }, 643_000, 0)).toMatchObject({
    walletKobo: 0,
    paystackKobo: 643_000,
    splitKobo: 0,
  });
});

test("each plan is tenders that the server takes, unchanged by its reading", () => {
  const { tenders } = placeOrderInput.shape;
  for (const way of ["wallet", "bank_transfer", "card", "ussd"] as const) {
    for (const walletKobo of [0, 600_000, 900_000]) {
      const sent = tendersOf(planPayment({ way, useWallet: true }, 643_000, walletKobo));
      expect(tenders.parse(sent)).toEqual(sent);
    }
  }
});
