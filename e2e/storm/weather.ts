import type { Stage } from "./stage";

/** Every fault of the twin at once (PAYSTACK §12), in shares that a shop would call the worst day of the year. */
const always = {
  // A provider's bad day has seconds (npm run bench measures those); a storm wants many calls in little time.
  latencyMs: [20, 300],
  failRate: 0.05,
  http5xxRate: 0.05,
  badGatewayRate: 0.02,
  resetBeforeRate: 0.03,
  resetAfterRate: 0.03,
  truncateRate: 0.02,
  rateLimitRate: 0.02,
  bareErrorRate: 0.05,
  webhookDuplicates: 2,
  webhookRepeats: 1,
  webhookDelayMs: [0, 3_000],
  webhookShuffle: true,
  webhookForgedRate: 0.1,
  webhookStaleRate: 0.1,
  webhookForeignRate: 0.05,
  webhookUnknownRate: 0.05,
  webhookOddBytesRate: 0.1,
  webhookStringAmountsRate: 0.1,
  refundNoIdRate: 0.2,
  wrongMoneyRate: 0.03,
  lateRate: 0.05,
  lateMs: [1_000, 20_000],
  refundFailRate: 0.05,
  refundNeedsAttentionRate: 0.05,
} as const;

/** What one twin cannot do at once comes one after the other, a third of the orders each. */
const thirds = [
  { amountDeltaKobo: -5_000, webhookEarlyRate: 0.1, redirectOrder: "webhook_first" },
  { amountDeltaKobo: 7_000, feePassed: true, redirectOrder: "redirect_first" },
  { currency: "USD", rejectsWrongTransfers: true, chargebackRate: 0.02, chargebackMs: [2_000, 20_000] },
] as const;
export const weathers = thirds.length;

/** The weather of a third of the storm. With webhooks off not one is sent, from the first order to the end. */
export function weatherOf({ seed, webhooks }: Pick<Stage, "seed" | "webhooks">, third: number) {
  return {
    ...always,
    ...thirds[third % thirds.length],
    seed: seed * weathers + third,
    webhookDropRate: webhooks === "off" ? 1 : 0.2,
  };
}
