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

export const attemptValue = deviceValue<PaymentAttempt>("rf_payment_v1", attemptSchema);

/** A random UUID. `crypto.randomUUID` is missing where a page is not served over https, as on a phone in the same room. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    // Version 4 and its variant, as RFC 9562 places them.
    if (index === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, "0");
    if (index === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, "0");
    return byte.toString(16).padStart(2, "0");
  });
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(""))
    .join("-");
}
