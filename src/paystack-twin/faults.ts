import { z } from "zod";

const rate = z.number().min(0).max(1).default(0);
/** Nobody waits longer than a few minutes for an answer; a week covers the latest webhook that is still of interest. */
const latencyMsMax = 300_000;
const dayMs = 24 * 3_600_000;
const webhookDelayMsMax = 7 * dayMs;
/** Half a year: as late as a customer's bank takes a card payment back. */
const eventMsMax = 180 * dayMs;

function range(max: number, otherwise: [number, number] = [0, 0]) {
  return z
    .tuple([z.number().int().min(0).max(max), z.number().int().min(0).max(max)])
    .refine(([low, high]) => low <= high, { error: "must be [min, max]" })
    .default(otherwise);
}

/** Calls of the API. */
const callFaults = {
  /** Machine time, half of it before the act and half after: a caller who gave up may find either. */
  latencyMs: range(latencyMsMax),
  /** Calls that fail in one of four ways: refused as 500, refused as 502, cut before, cut in the middle of the answer. */
  failRate: rate,
  /** 500 in Paystack's envelope, or 502 and 503 as HTML of whatever stands before it. Nothing was done. */
  http5xxRate: rate,
  /** 502 as HTML alone. Nothing was done. */
  badGatewayRate: rate,
  /** The connection is cut before anything was done. */
  resetBeforeRate: rate,
  /** The connection is cut after everything was done: the lost success. */
  resetAfterRate: rate,
  /** Everything was done, and the answer is cut off within its JSON: half with the connection, half in good order. */
  truncateRate: rate,
  rateLimitRate: rate,
  /** Refusals say no more than `status` and `message`, and an unknown reference is 404 instead of 400. */
  bareErrorRate: rate,
};

/** How webhooks travel. */
const deliveryFaults = {
  /** Never sent, not even again: only asking finds out. */
  webhookDropRate: rate,
  /** How many more copies of each webhook are sent at the same moment. */
  webhookDuplicates: z.number().int().min(0).max(100).default(0),
  /** How many more copies come afterwards, one behind the other. */
  webhookRepeats: z.number().int().min(0).max(20).default(0),
  /** On the twin's clock. */
  webhookDelayMs: range(webhookDelayMsMax),
  /** Each webhook waits for up to `shuffleMs` more, so that they overtake one another. */
  webhookShuffle: z.boolean().default(false),
  /** The customer is quicker than the answer: initialize is paid, and the webhook answered, before its caller hears. */
  webhookEarlyRate: rate,
  /** Whether the shop hears of a payment before its customer is back, after, or whichever comes first. */
  redirectOrder: z.enum(["race", "webhook_first", "redirect_first"]).default("race"),
  /** Beside it comes a copy of the same bytes under a signature that does not hold. */
  webhookForgedRate: rate,
  /** Beside it comes an earlier one again, as good as when it was new. */
  webhookStaleRate: rate,
  /** Beside it comes a payment of another shop's on the same account. */
  webhookForeignRate: rate,
  /** Beside it comes an event nobody has heard of. */
  webhookUnknownRate: rate,
};

/** What webhooks say. */
const contentFaults = {
  /** Bytes that parsing and writing again would change: escaped slashes and letters, spaces. */
  webhookOddBytesRate: rate,
  webhookStringAmountsRate: rate,
  /** Events of refunds come without `data.id`, as the papers have them. */
  refundNoIdRate: rate,
};

/** What becomes of money. */
const moneyFaults = {
  /** Added to what the customer pays. */
  amountDeltaKobo: z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000).default(0),
  /** What the customer pays in, instead of the currency asked for. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: "must be three capital letters" })
    .nullable()
    .default(null),
  /** The share of payments that `amountDeltaKobo` and `currency` meet. */
  wrongMoneyRate: rate.default(1),
  /** Transfers of another amount than asked go back to the sender, and `bank.transfer.rejected` says so. */
  rejectsWrongTransfers: z.boolean().default(false),
  /** The customer bears the fee: more is paid than was asked for, by as much. */
  feePassed: z.boolean().default(false),
  /** Payments by transfer and USSD whose money arrives `lateMs` after the customer sent it. */
  lateRate: rate,
  lateMs: range(eventMsMax, [2_700_000, 4_500_000]),
  /** Payments that the customer disputes, `chargebackMs` later. */
  chargebackRate: rate,
  chargebackMs: range(eventMsMax, [14 * dayMs, 42 * dayMs]),
  refundFailRate: rate,
  refundNeedsAttentionRate: rate,
  /** Transfers out that fail. */
  payoutFailRate: rate,
  /** Transfers out that succeed, and come back `payoutStepMs` later. */
  payoutReverseRate: rate,
};

/** What can go wrong, on purpose. Anything left out is off. */
export const faultsSchema = z.strictObject({
  /** Where chance starts; the same seed and the same calls in the same order meet the same faults. */
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  ...callFaults,
  ...deliveryFaults,
  ...contentFaults,
  ...moneyFaults,
});
export type Faults = z.infer<typeof faultsSchema>;

/** The same in groups, as a person looks for them. */
export const faultGroups = {
  "Calls of the API": callFaults,
  "How webhooks travel": deliveryFaults,
  "What webhooks say": contentFaults,
  "What becomes of money": moneyFaults,
} as const;

/** Longer than the steps of a refund are apart, so that those overtake one another too. */
export const shuffleMs = 5_000;

export const noFaults: Faults = faultsSchema.parse({});
