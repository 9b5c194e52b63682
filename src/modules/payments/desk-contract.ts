import { z } from "zod";
import type { BreakDto, DisputeDto } from "./finance-contract";

/** What finance's pages show of reconciliation, settlements, disputes and webhooks. */

const reason = z.string().trim().min(3).max(500);
const lagosDay = z.iso.date();

export const daysInput = z.object({ before: lagosDay.optional() });
export const dayInput = z.object({ day: lagosDay });
export const compareDayInput = dayInput.extend({ reason });

/** One Lagos day of payments, ours against Paystack's. */
export type ReconciledDayDto = {
  readonly day: string;
  /** Up to when both sides were compared; null: not at all. */
  readonly comparedUntil: string | null;
  readonly isWhole: boolean;
  readonly payments: number;
  readonly matched: number;
  /** Matched, and paid when what it was for no longer waited: in the customer's wallet. */
  readonly late: number;
  readonly oursOnly: number;
  readonly theirsOnly: number;
  readonly differs: number;
  readonly settledByPerson: number;
  /** Both sides of what was compared; of all the day while nothing was. */
  readonly oursKobo: number;
  readonly theirsKobo: number;
  readonly differenceKobo: number;
  readonly isZero: boolean;
};

export type BreakRowDto = Pick<
  BreakDto,
  "id" | "kind" | "subject" | "reference" | "oursKobo" | "theirsKobo" | "detail" | "suggestedAct"
> & {
  readonly orderId: string | null;
  readonly status: "open" | "healed" | "resolved";
  readonly movedAt: string;
  readonly resolution: string | null;
  readonly resolvedBy: string | null;
  /** What of it waits in suspense, to be given to its payer. */
  readonly suspenseKobo: number;
  /** It keeps that money on the list, so it is not set aside. */
  readonly holdsMoney: boolean;
};

export const pageInput = z.object({ cursor: z.string().max(60).optional() });
export const idInput = z.object({ id: z.string().max(60) });

export type SettlementDto = {
  readonly id: string;
  readonly providerSettlementId: string;
  readonly status: "pending" | "processing" | "success" | "failed";
  readonly processedKobo: number;
  readonly feeKobo: number;
  readonly deductedKobo: number;
  readonly paidKobo: number;
  readonly settledOn: string;
  readonly postedAt: string | null;
  /** Of our payments in it. */
  readonly payments: number;
  /** What these are worth in our books less fees; equal to processed less fees when both sides agree. */
  readonly oursKobo: number;
};
export type SettlementPageDto = {
  readonly settlements: readonly SettlementDto[];
  readonly nextCursor: string | null;
};
export type SettlementDetailDto = {
  readonly settlement: SettlementDto;
  readonly lines: readonly {
    readonly reference: string;
    readonly orderId: string | null;
    readonly receivedKobo: number;
    readonly feeKobo: number;
    readonly paidAt: string | null;
  }[];
  readonly hasMore: boolean;
  readonly transferId: string | null;
};

export const disputesInput = z.object({
  state: z.enum(["open", "answered", "ended"]).default("open"),
  cursor: z.string().max(60).optional(),
});
export type DisputeRowDto = DisputeDto & {
  readonly resolution: string | null;
  readonly answeredBy: string | null;
  readonly resolvedAt: string | null;
  readonly payment: {
    readonly channel: string;
    readonly receivedKobo: number | null;
    readonly paidAt: string | null;
    readonly customerId: string;
    readonly customerName: string;
  } | null;
  readonly order: {
    readonly id: string;
    readonly number: string;
    readonly status: string;
    readonly kitchenName: string;
    readonly totalKobo: number;
    readonly refundedKobo: number;
    readonly deliveredAt: string | null;
  } | null;
};
export type DisputePageDto = {
  readonly disputes: readonly DisputeRowDto[];
  readonly nextCursor: string | null;
};

/** One piece of news as it came. */
export type WebhookDto = {
  readonly id: string;
  readonly event: string;
  readonly dedupeKey: string;
  readonly mode: string | null;
  readonly reference: string | null;
  readonly status: "received" | "processed" | "ignored" | "parked" | "dead";
  readonly reason: string | null;
  readonly tries: number;
  readonly deliveries: number;
  readonly receivedAt: string;
  readonly lastReceivedAt: string;
  readonly processedAt: string | null;
  readonly nextTryAt: string | null;
  readonly requestId: string | null;
  readonly sha256: string;
  /** The body, indented, with whatever names a person or a means of payment taken out. */
  readonly body: string;
  readonly result: {
    readonly paymentStatus: string | null;
    readonly outcome: string | null;
    readonly orderId: string | null;
    readonly transferIds: readonly string[];
  };
};

const moment = z.iso.datetime({ offset: true });
/** At most a week at once; the command takes more. */
const windowMsMax = 7 * 86_400_000;
const replayWindow = z.object({ from: moment, to: moment, event: z.string().max(100).optional() });
const isWindow = ({ from, to }: { from: string; to: string }) =>
  new Date(from) < new Date(to) && new Date(to).getTime() - new Date(from).getTime() <= windowMsMax;
const windowFault = { path: ["to"], error: "A window of at most seven days, its end after its beginning." };
const chosen = z.union([idInput, replayWindow.refine(isWindow, windowFault)]);
export type ReplayChoice = z.output<typeof chosen>;
const fingerprint = z.string().length(32);
export const previewReplayInput = z.object({ what: chosen });
export const replayInput = z.object({ what: chosen, fingerprint, reason });

/** Kept news of one kind and state, and what working it once more would do. */
export type ReplayGroupDto = {
  readonly event: string;
  readonly status: string;
  readonly count: number;
  readonly effect: string;
};
export type ReplayPreviewDto = {
  readonly total: number;
  readonly groups: readonly ReplayGroupDto[];
  /** Paid at Paystack in the window, and no news of it ever came: these are settled too. Null: Paystack is away. */
  readonly neverArrived: readonly string[] | null;
  /** Stands for exactly what was shown: the act asks for it. */
  readonly fingerprint: string;
  /** Above the limit of one pair of eyes: it is asked for, and a colleague decides. */
  readonly needsApproval: boolean;
};
export type ReplayAnswerDto = {
  /** `requested`: nothing was worked yet, a colleague decides. */
  readonly status: "worked" | "requested";
  readonly replayed: number;
  readonly left: number;
  readonly settled: number;
  readonly stillUnreadable: number;
};

export const decideReplayInput = z.strictObject({
  id: z.string().min(1).max(60),
  decision: z.enum(["approve", "reject"]),
  note: reason,
});
export type DecideReplayInput = z.output<typeof decideReplayInput>;
export type ReplayDecidedDto = { readonly id: string; readonly status: "approved" | "rejected" };

/** A window of webhooks that waits for a colleague's decision. */
export type WaitingReplayDto = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly event: string | null;
  readonly webhooks: number;
  readonly amountKobo: number;
  readonly note: string;
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: string;
  /** Why whoever looks cannot decide it; null when they can. */
  readonly blockedBy: string | null;
};

export const deadLettersInput = z.object({ kind: z.string().max(40).optional() });
const deadChoice = z.union([
  z.object({ kind: z.string().max(40), id: z.string().max(120) }),
  z.object({ kind: z.string().max(40).optional(), from: moment.optional(), to: moment.optional() }),
]);
export type DeadChoice = z.output<typeof deadChoice>;
export const previewDeadInput = z.object({ what: deadChoice });
export const replayDeadInput = z.object({ what: deadChoice, fingerprint, reason });

export type DeadLetterDto = {
  readonly kind: string;
  readonly id: string;
  readonly what: string;
  readonly reason: string;
  readonly tries: number;
  readonly since: string;
};
export type DeadPreviewDto = {
  readonly letters: number;
  readonly groups: readonly { readonly kind: string; readonly count: number; readonly effect: string }[];
  readonly fingerprint: string;
};
