import { Refusal } from "~/kernel/refusal";
import { violatedConstraint } from "~/platform/db/transaction";
import { identityRefusals } from "./refusals";

/** What the tables say of a row in the name of an account that is closed: `orders_customer_open`, `addresses_owner_open`. */
const ofClosedAccount = /_(customer|owner)_open$/;

/**
 * Does what somebody asked for in their own name. Refuses identity.unauthenticated when their account was closed between
 * the look at their session and now: the tables take nothing more of it, and nothing was written.
 */
export async function inOwnName<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!ofClosedAccount.test(violatedConstraint(error) ?? "")) throw error;
    throw new Refusal(identityRefusals.unauthenticated, { cause: error });
  }
}
