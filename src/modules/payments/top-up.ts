import type { UserActor } from "~/kernel/actor";
import { kobo } from "~/kernel/money";
import { inOwnName } from "~/modules/identity";
import { now } from "~/platform/clock";
import { once } from "~/platform/idempotency";
import type { PaymentStartDto, TopUpInput } from "./contract";
import { type Acceptance, type AttemptRef, type Payable, registerPayable } from "./hooks";
import { assertProviderReady, openAttempt } from "./open-attempt";
import { startPayment } from "./start-payment";

/**
 * Begins a top-up of the actor's wallet: the attempt, once a key, and then where to pay. A replay answers the same
 * reference and where it can be paid now.
 *
 * Refuses: payments.provider_unavailable, payments.provider_refused, identity.unauthenticated (the account was closed
 * meanwhile), platform.idempotency_key_reused. Locks: the key.
 */
export async function topUp(
  actor: UserActor,
  key: string,
  input: TopUpInput,
): Promise<{ value: PaymentStartDto; replayed: boolean }> {
  const scope = { actor, operation: "wallet.topUp", key, input };
  const { value, replayed } = await inOwnName(() =>
    once("payments.topUp", scope, async (tx) => {
      assertProviderReady();
      const opened = await openAttempt(tx, actor, {
        purpose: "top_up",
        orderId: null,
        tenderId: null,
        customerId: actor.id,
        channel: input.channel,
        sheet: input.sheet,
        amountKobo: kobo(input.amountKobo),
        at: now(),
      });
      return { reference: opened.reference };
    }),
  );
  return { value: await startPayment(actor, value.reference), replayed };
}

/** A top-up asks for nothing but to be in the wallet: whenever it comes, there it goes. */
const topUpPayable: Payable<null> = {
  lock: async () => null,
  accept: (_, attempt: AttemptRef): Acceptance => ({
    to: attempt.walletId,
    reason: "top_up",
    referenceId: attempt.reference,
  }),
  captured: async () => {},
  unpaid: async () => {},
};
registerPayable("top_up", topUpPayable);
