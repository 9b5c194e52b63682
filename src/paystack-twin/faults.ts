import { z } from "zod";

const rate = z.number().min(0).max(1).default(0);
/** Nobody waits longer than a few minutes for an answer; a week covers the latest webhook that is still of interest. */
const latencyMsMax = 300_000;
const webhookDelayMsMax = 7 * 24 * 3_600_000;

function range(max: number) {
  return z
    .tuple([z.number().int().min(0).max(max), z.number().int().min(0).max(max)])
    .refine(([low, high]) => low <= high, { error: "must be [min, max]" })
    .default([0, 0]);
}

/** What can go wrong, on purpose. Anything left out is off. */
export const faultsSchema = z.strictObject({
  /** Where chance starts; the same seed and the same calls in the same order meet the same faults. */
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  /** Machine time, half of it before the act and half after: a caller who gave up may find either. */
  latencyMs: range(latencyMsMax),
  /** API calls that fail, each in one of four ways: refused as 500, refused as 502, cut before, cut in the middle of the answer. */
  failRate: rate,
  /** 500 in Paystack's envelope, or 502 and 503 as HTML of whatever stands before it. Nothing was done. */
  http5xxRate: rate,
  /** The connection is cut before anything was done. */
  resetBeforeRate: rate,
  /** The connection is cut after everything was done: the lost success. */
  resetAfterRate: rate,
  rateLimitRate: rate,
  /** Webhooks that are never sent, not even again: only asking finds out. */
  webhookDropRate: rate,
  /** How many more copies of each webhook are sent at the same moment. */
  webhookDuplicates: z.number().int().min(0).max(100).default(0),
  /** On the twin's clock. */
  webhookDelayMs: range(webhookDelayMsMax),
  /** Each webhook waits for up to `shuffleMs` more, so that they overtake one another. */
  webhookShuffle: z.boolean().default(false),
  /** Added to what the customer pays. */
  amountDeltaKobo: z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000).default(0),
  /** What the customer pays in, instead of the currency asked for. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: "must be three capital letters" })
    .nullable()
    .default(null),
});
export type Faults = z.infer<typeof faultsSchema>;

/** Longer than the steps of a refund are apart, so that those overtake one another too. */
export const shuffleMs = 5_000;

export const noFaults: Faults = faultsSchema.parse({});
