import type { LedgerEntry } from "./records";
import { keep, nextId, type Twin } from "./twin";

/** Notes a change of what Paystack owes the merchant, in kobo, and what it is about. */
export function book(
  twin: Twin,
  differenceKobo: number,
  about: Pick<LedgerEntry, "reason" | "model" | "modelRow">,
): void {
  twin.balanceKobo += differenceKobo;
  const entry: LedgerEntry = {
    id: nextId(twin, "ledger"),
    balanceKobo: twin.balanceKobo,
    differenceKobo,
    createdAt: twin.clock.now(),
    ...about,
  };
  keep(twin.ledger, String(entry.id), entry);
}

/** As `/balance/ledger` tells it. */
export function ledgerView(entry: LedgerEntry) {
  return {
    integration: 100_032,
    domain: "test",
    balance: entry.balanceKobo,
    currency: "NGN",
    difference: entry.differenceKobo,
    reason: entry.reason,
    model_responsible: entry.model,
    model_row: entry.modelRow,
    id: entry.id,
    createdAt: entry.createdAt,
    updatedAt: entry.createdAt,
  };
}
