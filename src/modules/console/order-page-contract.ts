import { z } from "zod";
import { reservationStatuses } from "~/modules/inventory/contract";
import { cancelReasons, orderDto } from "~/modules/ordering/contract";
import { attemptStatuses, channels, outcomeReasons, outcomes } from "~/modules/payments/contract";
import { liableParties, refundDto } from "~/modules/refunds/contract";
import { actorDto } from "./timeline-contract";

const kobo = z.number().int();
const moment = z.iso.datetime();

/** An attempt to pay, as colleagues see it: figures and outcome, no address to pay at. */
export const attemptSummaryDto = z.object({
  id: z.string(),
  reference: z.string(),
  tenderId: z.string().nullable(),
  status: z.enum(attemptStatuses),
  channel: z.enum(channels),
  amountKobo: kobo,
  receivedKobo: kobo.nullable(),
  feeKobo: kobo.nullable(),
  outcome: z.enum(outcomes).nullable(),
  outcomeReason: z.enum(outcomeReasons).nullable(),
  superseded: z.boolean(),
  createdAt: moment,
  paidAt: moment.nullable(),
});
export type AttemptSummaryDto = z.infer<typeof attemptSummaryDto>;

/** An act of this page: whether whoever asks may do it now, and if not, why; null: they never may. */
const actDto = z.object({ blockedBy: z.string().nullable() }).nullable();

/** All that stands beside an order's timeline. */
export const orderPageDto = z.object({
  order: orderDto,
  customer: actorDto.extend({ phone: z.string().nullable(), suspended: z.boolean() }),
  regionName: z.string(),
  zoneName: z.string().nullable(),
  paidAt: moment.nullable(),
  endReason: z.string().nullable(),
  pinFailures: z.number().int(),
  packs: z.array(z.object({ index: z.number().int(), name: z.string(), packagingKobo: kobo })),
  /** What was refunded of each line. */
  lineRefunds: z.array(z.object({ lineId: z.string(), refundedKobo: kobo })),
  /** None to whoever may not read payments. */
  attempts: z.array(attemptSummaryDto),
  refunds: z.array(refundDto.extend({ liable: z.enum(liableParties), note: z.string() })),
  reservations: z.array(
    z.object({
      itemId: z.string(),
      name: z.string(),
      serviceDate: z.iso.date(),
      quantity: z.number().int(),
      status: z.enum(reservationStatuses),
    }),
  ),
  slot: z.object({ startsAt: moment, items: z.number().int(), held: z.boolean() }).nullable(),
  /** What of this order lies on the house's accounts in between: zero once it has ended. */
  escrowKobo: kobo,
  holdKobo: kobo,
  refundClearingKobo: kobo,
  /** What cancelling for the customer gives back: what was paid less what came back already. */
  cancelBackKobo: kobo,
  acts: z.object({ refund: actDto, cancel: actDto, finishWithoutPin: actDto, note: actDto }),
});
export type OrderPageDto = z.infer<typeof orderPageDto>;

/** A colleague's word for it: long enough to be understood by the next one. */
const wordSchema = z.string().trim().min(3).max(500);

/** Cancelling for a customer: what the page showed as coming back is what comes back, or nothing is cancelled. */
export const adminCancelInput = z.strictObject({
  id: z.string().min(1).max(60),
  reason: z.enum(cancelReasons),
  note: wordSchema,
  refundTo: z.enum(["wallet", "source"]),
  expectedRefundKobo: z.number().int().min(0),
});
export type AdminCancelInput = z.infer<typeof adminCancelInput>;

export const finishWithoutPinInput = z.strictObject({
  id: z.string().min(1).max(60),
  reason: wordSchema,
});
export type FinishWithoutPinInput = z.infer<typeof finishWithoutPinInput>;
