"use client";

import { z } from "zod";
import { topUpInput } from "~/modules/payments/contract";
import { deviceValue } from "../../checkout/device-value";

/**
 * One wish to top up whose answer is not known yet. Its key is born with it and kept on the device until Paystack's
 * page or ours has opened: a double tap, a reload, the back button, a second tab and a lost answer all send the same
 * key, and the server answers with the same payment.
 */
const intentSchema = z.object({
  /** The Idempotency-Key. */
  key: z.uuid(),
  userId: z.string(),
  input: topUpInput,
});
export type TopUpIntent = z.infer<typeof intentSchema>;

export const intentValue = deviceValue<TopUpIntent>(
  "rf_top_up_v1",
  (value) => intentSchema.safeParse(value).data,
);
