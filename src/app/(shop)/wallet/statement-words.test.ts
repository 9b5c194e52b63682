import { expect, test } from "vitest";
import en from "~/i18n/en/wallet.json";
import { type StatementEntryDto, transferReasons } from "~/modules/ledger/contract";
import { hasDetail, subjectOf } from "./statement-words";

const entry: StatementEntryDto = {
  id: "ent_1",
  at: "2026-11-21T11:00:00.000Z",
  reason: "top_up",
  sentence: "Top-up",
  referenceId: "rf-01jd",
  transferId: "trf_1",
  amountKobo: 500_000,
  balanceKobo: 500_000,
  version: 1,
};

test("a row leads to its order or its payment, and names the payment's reference", () => {
  expect(subjectOf(entry)).toEqual({ href: "/pay/rf-01jd", reference: "rf-01jd" });
  expect(subjectOf({ ...entry, referenceId: "ord_1" })).toEqual({ href: "/orders/ord_1", reference: null });
  expect(subjectOf({ ...entry, referenceId: "seed" })).toEqual({ href: null, reference: null });
});

test("money that came too late, twice, short or beyond the price says whose it is now", () => {
  const unexpected = transferReasons.filter((reason) => /^(late|second|short|extra)_payment$/.test(reason));
  expect(unexpected).toHaveLength(4);
  for (const reason of unexpected) {
    if (!hasDetail(reason)) throw new Error(`${reason} says nothing`);
    expect(en.details[reason]).toMatch(/[Yy]ours to spend|Kept here whole/);
  }
});
