import { z } from "zod";
import { userStatuses } from "~/modules/identity/contract";
import { orderStatuses } from "~/modules/ordering/contract";
import { refundStatuses } from "~/modules/refunds/contract";

const kobo = z.number().int();

/** What a suspension would do to a customer, before anything does. */
const suspensionImpactDto = z.object({
  userId: z.string(),
  name: z.string(),
  status: z.enum(userStatuses),
  openOrders: z.array(
    z.object({ id: z.string(), number: z.string(), status: z.enum(orderStatuses), totalKobo: kobo }),
  ),
  balanceKobo: kobo,
  refundsUnderWay: z.array(z.object({ id: z.string(), status: z.enum(refundStatuses), amountKobo: kobo })),
  /** Those of programs and apps; browsers are all signed out as well. */
  sessions: z.number().int(),
  /** Sentences: what happens to the orders, the money, the sessions. */
  effects: z.array(z.string()),
});
export type SuspensionImpactDto = z.infer<typeof suspensionImpactDto>;

/** The impact with the token that confirms exactly it, shown once. */
export const plannedSuspensionDto = z.object({
  impact: suspensionImpactDto,
  confirmationToken: z.string(),
  expiresAt: z.iso.datetime(),
});
export type PlannedSuspensionDto = z.infer<typeof plannedSuspensionDto>;

const reason = z.string().trim().min(10).max(300);

export const suspendCustomerInput = z.strictObject({
  userId: z.string().min(1).max(60),
  reason,
  confirmationToken: z.string().max(200).optional(),
});
export type SuspendCustomerInput = z.infer<typeof suspendCustomerInput>;

export const reactivateCustomerInput = z.strictObject({ userId: z.string().min(1).max(60), reason });
export type ReactivateCustomerInput = z.infer<typeof reactivateCustomerInput>;
