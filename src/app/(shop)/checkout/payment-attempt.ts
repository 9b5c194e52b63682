"use client";

import { z } from "zod";
import { placeOrderInput, quoteDto } from "~/modules/ordering/contract";
import { deviceValue } from "./device-value";

/**
 * One try at paying for one quoted cart. The key is born with the quote and kept on the device beside the cart until
 * the order is known: a double tap, a reload, the back button, a second tab and a lost answer all send the same key,
 * and the server answers with the same order.
 */
const attemptSchema = z.object({
  /** The Idempotency-Key. */
  key: z.uuid(),
  /** The cart the quote is for, as text: another cart needs another quote and key. */
  cartText: z.string(),
  quote: quoteDto,
  /** What was sent, by whom, while its answer is not known. */
  sent: z.object({ userId: z.string(), input: placeOrderInput }).nullable(),
});
export type PaymentAttempt = z.infer<typeof attemptSchema>;
export type SentPayment = NonNullable<PaymentAttempt["sent"]>;

export const attemptValue = deviceValue<PaymentAttempt>(
  "rf_payment_v1",
  (value) => attemptSchema.safeParse(value).data,
);
