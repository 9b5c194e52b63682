import { z } from "zod";
import { purposes } from "~/modules/payments/contract";
import { liableParties, refundDto } from "~/modules/refunds/contract";
import { attemptSummaryDto } from "./order-page-contract";
import { actorDto } from "./timeline-contract";

const moment = z.iso.datetime();
const orderRef = z.object({ id: z.string(), number: z.string() });

/** One payment as colleagues see it. */
export const paymentPageDto = z.object({
  attempt: attemptSummaryDto,
  purpose: z.enum(purposes),
  mode: z.enum(["test", "live"]),
  customer: actorDto,
  order: orderRef.nullable(),
  providerId: z.string().nullable(),
  settlementId: z.string().nullable(),
  expiresAt: moment,
  nextCheckAt: moment.nullable(),
  checks: z.number().int(),
  lastError: z.string().nullable(),
  disputes: z.array(
    z.object({ id: z.string(), status: z.string(), amountKobo: z.number().int(), dueAt: moment.nullable() }),
  ),
});
export type PaymentPageDto = z.infer<typeof paymentPageDto>;

/** One refund as colleagues see it. */
export const refundPageDto = z.object({
  refund: refundDto,
  /** Whether sending it to another account takes a colleague, if whoever looks asks for it. */
  accountNeedsApproval: z.boolean(),
  order: orderRef,
  customer: actorDto,
  payment: z.object({ id: z.string(), reference: z.string() }).nullable(),
  batchId: z.string().nullable(),
  liable: z.enum(liableParties),
  note: z.string(),
  requestedBy: actorDto,
  approvedBy: actorDto.nullable(),
  providerRefundId: z.string().nullable(),
  submissions: z.number().int(),
  nextCheckAt: moment.nullable(),
  lastError: z.string().nullable(),
  lines: z.array(z.object({ id: z.string(), name: z.string(), amountKobo: z.number().int() })),
});
export type RefundPageDto = z.infer<typeof refundPageDto>;
