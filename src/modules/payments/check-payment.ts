import type { UserActor } from "~/kernel/actor";
import { isRefusal } from "~/kernel/refusal";
import { rateLimiter } from "~/platform/rate-limit";
import { platformRefusals } from "~/platform/refusals";
import type { PaymentDto } from "./contract";
import { paymentOf } from "./queries";
import { settlePayment } from "./settle-payment";

/** A person who taps in doubt gets an answer each time; Paystack is asked once in these seconds. */
const asking = rateLimiter(() => ({ name: "check-payment", points: 1, windowSeconds: 3 }));

/**
 * "I have sent it", and coming back from Paystack's page: asks Paystack now, unless we have just asked, and answers how
 * the payment stands. Refuses: payments.payment_not_found.
 */
export async function checkPayment(
  actor: UserActor,
  reference: string,
  cause: "customer" | "redirect" = "customer",
): Promise<PaymentDto> {
  const payment = await paymentOf(actor, reference);
  if (payment.outcome !== null || !(await mayAsk(reference))) return payment;
  await settlePayment(reference, cause, actor);
  return await paymentOf(actor, reference);
}

async function mayAsk(reference: string): Promise<boolean> {
  try {
    await asking.take(reference);
    return true;
  } catch (error) {
    if (isRefusal(error, platformRefusals.rateLimited.code)) return false;
    throw error;
  }
}
