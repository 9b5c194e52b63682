import { Refusal } from "~/kernel/refusal";
import { consumeConfirmation, issueConfirmation, requireToken } from "~/modules/batches";
import { planLifeSeconds } from "~/modules/batches/contract";
import { identityRefusals, may, reactivateWithin, type SignedIn, suspendWithin } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { requireCustomer } from "./subject-place";
import type { PlannedSuspensionDto, ReactivateCustomerInput, SuspendCustomerInput } from "./suspend-contract";
import { suspensionImpact } from "./suspend-impact";

/**
 * Shows what a suspension would do to a customer, and answers the token that confirms exactly that, by this person,
 * once, within ten minutes. Nothing is done. Refuses identity.not_found, also outside of the actor's scope.
 */
export async function planSuspension(actor: SignedIn, userId: string): Promise<PlannedSuspensionDto> {
  await mayTurn(actor, userId);
  const { impact, planHash } = await suspensionImpact(database(), userId);
  const confirmationToken = await issueConfirmation(actor, {
    action: "user.suspend",
    subjectId: userId,
    planHash,
  });
  const expiresAt = new Date(now().getTime() + planLifeSeconds * 1_000).toISOString();
  return { impact, confirmationToken, expiresAt };
}

/**
 * Suspends a customer whose suspension was planned and looked at: their next request is refused. The token is used up
 * with it. Refuses batches.confirmation_required without a token; confirmation_stale when it is used, run out, somebody
 * else's, about somebody else, or when anything it showed has changed; identity.not_found. Locks: the token, the user.
 */
export async function suspendCustomer(actor: SignedIn, input: SuspendCustomerInput): Promise<void> {
  const { userId, reason } = input;
  await mayTurn(actor, userId);
  const token = requireToken(input.confirmationToken);
  await withTx("console.suspendCustomer", async (tx) => {
    const { planHash } = await suspensionImpact(tx, userId);
    await consumeConfirmation(tx, actor, token, { action: "user.suspend", subjectId: userId, planHash });
    await suspendWithin(tx, actor, { userId, reason });
  });
}

/** Lets a suspended customer in again. Refuses identity.not_found. Locks: the user. */
export async function reactivateCustomer(actor: SignedIn, input: ReactivateCustomerInput): Promise<void> {
  await mayTurn(actor, input.userId);
  await withTx("console.reactivateCustomer", (tx) => reactivateWithin(tx, actor, input));
}

async function mayTurn(actor: SignedIn, userId: string): Promise<void> {
  if (!may(actor, "users.suspend")) throw new Refusal(identityRefusals.notFound);
  await requireCustomer(actor, userId);
}
