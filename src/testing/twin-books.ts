import { expect } from "vitest";
import { database } from "~/platform/db/client";
import { compareBooks, differencesOf, type TheirPayment, type TheirRefund } from "./compare-books";

type Twin = {
  transactions(): Promise<readonly TheirPayment[]>;
  refunds(): Promise<readonly TheirRefund[]>;
};

/** Every naira at Paystack is one here: payments, fees and refunds, one by one, to the kobo. */
export async function expectTwinAndLedgerEqual(twin: Twin): Promise<void> {
  const compared = await compareBooks(database(), await twin.transactions(), await twin.refunds());
  const differences = differencesOf(compared);
  expect(differences, differences.join("\n")).toEqual([]);
  expect(compared.payments.ours).toEqual(compared.payments.theirs);
  expect(compared.refunds.ours).toEqual(compared.refunds.theirs);
}
