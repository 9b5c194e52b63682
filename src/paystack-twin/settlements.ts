import { isLost } from "./gone";
import { book } from "./ledger";
import type { Settlement } from "./records";
import { keep, nextId, type Twin } from "./twin";

const dayMs = 24 * 3_600_000;
/** Lagos is an hour ahead of UTC all year. */
const lagosMs = 3_600_000;
/** When the bank pays out, in Lagos. */
const payoutHour = 10;

/** From now on, pays out every working morning what was paid until the midnight before. */
export function startSettling(twin: Twin): void {
  const nowMs = twin.clock.now().getTime();
  twin.clock.schedule(nextPayoutMs(nowMs) - nowMs, () => {
    settle(twin);
    twin.acts += 1;
    startSettling(twin);
  });
}

/** Ten in the morning in Lagos, Monday to Friday, after this moment. */
function nextPayoutMs(nowMs: number): number {
  const midnightMs = lagosMidnightMs(nowMs);
  for (let days = 0; ; days += 1) {
    const payoutMs = midnightMs + days * dayMs + payoutHour * 3_600_000;
    const weekday = new Date(payoutMs + lagosMs).getUTCDay();
    if (payoutMs > nowMs && weekday !== 0 && weekday !== 6) return payoutMs;
  }
}

function lagosMidnightMs(atMs: number): number {
  return Math.floor((atMs + lagosMs) / dayMs) * dayMs - lagosMs;
}

function settle(twin: Twin): void {
  const now = twin.clock.now();
  const untilMs = lagosMidnightMs(now.getTime());
  const isDue = (at: Date | null) => at !== null && at.getTime() < untilMs;
  const transactions = [...twin.transactions.values()].filter(
    ({ paidAt, settlementId }) => settlementId === null && isDue(paidAt),
  );
  const refunds = [...twin.refunds.values()].filter(
    ({ status, settlementId, updatedAt }) =>
      status === "processed" && settlementId === null && isDue(updatedAt),
  );
  const disputes = [...twin.disputes.values()].filter(
    (dispute) => isLost(dispute) && dispute.settlementId === null && isDue(dispute.resolvedAt),
  );
  if (transactions.length + refunds.length + disputes.length === 0) return;
  const settlement: Settlement = {
    id: nextId(twin, "settlement"),
    settledAt: now,
    transactions,
    processedKobo: sum(transactions.map(({ amountKobo }) => amountKobo)),
    feesKobo: sum(transactions.map(({ feesKobo }) => feesKobo ?? 0)),
    deductionsKobo:
      sum(refunds.map(({ amountKobo }) => amountKobo)) +
      sum(disputes.map(({ refundAmountKobo }) => refundAmountKobo)),
  };
  for (const settled of [...transactions, ...refunds, ...disputes]) settled.settlementId = settlement.id;
  keep(twin.settlements, String(settlement.id), settlement);
  const { id, processedKobo, feesKobo, deductionsKobo } = settlement;
  const reason = "Settlement";
  book(twin, -(processedKobo - feesKobo - deductionsKobo), { reason, model: reason, modelRow: id });
}

/** `total_processed - total_fees` is `total_amount`; what refunds and disputes took comes off that. */
export function settlementView({ id, settledAt, processedKobo, feesKobo, deductionsKobo }: Settlement) {
  const totalKobo = processedKobo - feesKobo;
  return {
    id,
    domain: "test",
    status: "success",
    currency: "NGN",
    integration: 100_032,
    total_amount: totalKobo,
    effective_amount: totalKobo - deductionsKobo,
    total_fees: feesKobo,
    total_processed: processedKobo,
    deductions: deductionsKobo === 0 ? null : deductionsKobo,
    settlement_date: settledAt,
    settled_by: null,
    createdAt: settledAt,
    updatedAt: settledAt,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
