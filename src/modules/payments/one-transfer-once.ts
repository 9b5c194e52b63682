import { Refusal } from "~/kernel/refusal";
import { violatedConstraint } from "~/platform/db/transaction";
import { payoutRefusals } from "./payouts-contract";

/**
 * One transfer of our bank is one payment, be it a payout or a receipt that goes back: whoever writes its reference down waits
 * for somebody who is at it, and is refused when that one committed. `work` begins its own transaction.
 * Refuses payments.bank_reference_used.
 */
export async function oneTransferOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) !== "bank_references_once") throw error;
    throw new Refusal(payoutRefusals.bankReferenceUsed, { cause: error });
  }
}
