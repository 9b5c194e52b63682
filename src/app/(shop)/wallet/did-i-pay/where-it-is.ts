import type { PaymentDto } from "~/modules/payments/contract";

/** Where the money of a payment is, in the words of `wallet.pay.state`. */
export type Whereabouts = "captured" | "wallet" | "held" | "waiting" | "checking" | "none";

/** Never by what somebody says: by what Paystack has told us, and when. */
export function whereIs(payment: PaymentDto, now: string): Whereabouts {
  if (payment.outcome !== null) {
    if (payment.outcome === "captured" || payment.outcome === "captured_with_extra") return "captured";
    return payment.outcome === "suspense" ? "held" : "wallet";
  }
  if (payment.status === "failed") return "none";
  if (payment.status === "unknown") return "checking";
  const over = new Date(payment.expiresAt).getTime() <= new Date(now).getTime();
  if (payment.status === "abandoned") return over ? "none" : "waiting";
  return over ? "checking" : "waiting";
}
