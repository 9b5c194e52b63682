import { type Env, env } from "~/env";
import { Refusal } from "~/kernel/refusal";
import { paymentsRefusals } from "./contract";
import { createPaystack } from "./paystack-provider";
import type { PaymentProvider } from "./provider";

let current: { provider: PaymentProvider; of: Env } | undefined;

/**
 * The provider this installation pays with: one a process, since its breakers and bounds are.
 * Refuses: payments.provider_unavailable, without a key. The wallet needs none of this.
 */
export function paymentProvider(): PaymentProvider {
  if (current?.of !== env()) current = { provider: create(env()), of: env() };
  return current.provider;
}

function create(environment: Env): PaymentProvider {
  const { PAYSTACK_SECRET_KEY, PAYSTACK_PREVIOUS_SECRET_KEY, PAYSTACK_BASE_URL } = environment;
  if (PAYSTACK_SECRET_KEY === undefined) throw new Refusal(paymentsRefusals.providerUnavailable);
  return createPaystack({
    secretKey: PAYSTACK_SECRET_KEY,
    previousSecretKey: PAYSTACK_PREVIOUS_SECRET_KEY,
    baseUrl: PAYSTACK_BASE_URL,
  });
}
