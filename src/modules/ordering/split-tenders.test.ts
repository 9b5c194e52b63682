import { expect, test } from "vitest";
import type { TenderInput } from "./contract";
import { splitTenders } from "./split-tenders";

const wallet = (amountKobo?: number): TenderInput => ({
  kind: "wallet",
  ...(amountKobo === undefined ? {} : { amountKobo }),
});
const paystack = (amountKobo?: number): TenderInput => ({
  kind: "paystack",
  channel: "card",
  sheet: "hosted",
  ...(amountKobo === undefined ? {} : { amountKobo }),
});
const total = 400_000;

test.each<[string, TenderInput[], number, number, number]>([
  ["the wallet alone pays everything, whatever it has", [wallet()], 0, total, 0],
  ["Paystack alone pays everything, whatever the wallet has", [paystack()], 900_000, 0, total],
  ["the wallet pays first, all that it has", [wallet(), paystack()], 150_000, 150_000, 250_000],
  ["an empty wallet pays nothing", [wallet(), paystack()], 0, 0, total],
  ["a wallet that covers everything leaves nothing to Paystack", [wallet(), paystack()], total, total, 0],
  [
    "Paystack takes no less than ₦50, so the wallet keeps some",
    [wallet(), paystack()],
    399_000,
    395_000,
    5_000,
  ],
  [
    "what the wallet shall pay is taken at its word",
    [wallet(100_000), paystack()],
    900_000,
    100_000,
    300_000,
  ],
  ["what Paystack shall take is taken at its word", [wallet(), paystack(50_000)], 0, 350_000, 50_000],
  ["both given make up the total", [wallet(1), paystack(399_999)], 0, 1, 399_999],
  ["all of it given to the wallet is a wallet order", [wallet(total), paystack()], 0, total, 0],
])("%s", (_, tenders, balance, walletKobo, paystackKobo) => {
  const split = splitTenders(tenders, total, balance);
  expect(split.walletKobo).toBe(walletKobo);
  expect(split.paystack?.amountKobo ?? 0).toBe(paystackKobo);
});

test.each<[string, TenderInput[], string]>([
  ["too little from the wallet alone", [wallet(1)], "ordering.tender_mismatch"],
  ["too much at Paystack alone", [paystack(total + 1)], "ordering.tender_mismatch"],
  ["a wallet's part above the total", [wallet(total + 1), paystack()], "ordering.tender_mismatch"],
  ["Paystack's part above the total", [wallet(), paystack(total + 1)], "ordering.tender_mismatch"],
  ["two parts that miss a kobo", [wallet(100_000), paystack(299_999)], "ordering.tender_mismatch"],
  ["less than ₦50 left for Paystack", [wallet(total - 4_999), paystack()], "ordering.below_paystack_minimum"],
  ["less than ₦50 asked of Paystack", [wallet(), paystack(4_999)], "ordering.below_paystack_minimum"],
])("%s is refused", (_, tenders, code) => {
  expect(() => splitTenders(tenders, total, 900_000)).toThrow(expect.objectContaining({ code }));
});

test("a total below ₦50 cannot be paid at Paystack", () => {
  expect(() => splitTenders([wallet(), paystack()], 4_000, 3_000)).toThrow(
    expect.objectContaining({ code: "ordering.below_paystack_minimum" }),
  );
});
