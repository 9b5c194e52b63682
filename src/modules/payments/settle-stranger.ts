import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { kobo } from "~/kernel/money";
import { houseAccountId, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, violatedConstraint, withTx } from "~/platform/db/transaction";
import { referencePrefix } from "./contract";
import { noteBreak } from "./note-break";
import { paymentProvider } from "./payment-provider";
import type { Charge } from "./provider";
import type { SettleResult } from "./settle-payment";

/**
 * A reference that we have no row of. Another application's on the same Paystack account is none of ours. One of our
 * making, such as one from before a restored backup, is money that waits in suspense for a person who finds its owner.
 * Throws ProviderUnavailable when Paystack could not be asked.
 */
export async function settleStranger(reference: string, actor: Actor): Promise<SettleResult> {
  if (!reference.startsWith(referencePrefix)) return { kind: "foreign" };
  const said = await paymentProvider().verify(reference);
  if (!said.found || said.charge.state !== "success" || said.charge.amountKobo <= 0n) {
    return { kind: "waiting", status: "unknown", known: said.found };
  }
  const { charge } = said;
  try {
    return await withTx("payments.settleStranger", (tx) => keepInSuspense(tx, actor, charge));
  } catch (error) {
    // Somebody else has kept it at the same moment.
    if (violatedConstraint(error) !== "transfers_effect_once") throw error;
    return inSuspense(false);
  }
}

async function keepInSuspense(tx: Tx, actor: Actor, charge: Charge): Promise<SettleResult> {
  const { reference, amountKobo } = charge;
  const feeKobo = charge.feeKobo ?? kobo(0);
  const at = now();
  const isOurs = charge.currency === "NGN" && charge.mode === paymentProvider().mode;
  const known = await rowsOf(tx, sql`select 1 from transfers where effect_key = ${`payment:${reference}`}`);
  if (known.length > 0) return inSuspense(false);
  await noteBreak(
    tx,
    {
      kind: isOurs ? "theirs_only" : charge.currency === "NGN" ? "wrong_mode" : "wrong_currency",
      subject: "payment",
      reference,
      oursKobo: isOurs ? amountKobo : null,
      theirsKobo: amountKobo,
      detail: isOurs
        ? "A payment with a reference of ours that nobody here wrote down. Its money is in suspense."
        : `A payment with a reference of ours that nobody here wrote down, in ${charge.currency} and ${charge.mode} mode. Nothing was posted.`,
      suggestedAct:
        "Find the customer by the receipt on Paystack's dashboard, and give the money to their wallet.",
      occurredAt: charge.paidAt,
    },
    at,
  );
  if (!isOurs)
    return { kind: "settled", outcome: "refused", outcomeReason: "unknown_reference", changed: true };
  const [clearing, fees] = [houseAccountId("paystack_clearing"), houseAccountId("paystack_fee_expense")];
  const receipt = {
    from: clearing,
    to: houseAccountId("suspense"),
    amountKobo,
    reason: "unknown_receipt",
    effectKey: `payment:${reference}`,
    referenceId: reference,
  } as const;
  const fee = {
    from: fees,
    to: clearing,
    amountKobo: feeKobo,
    reason: "provider_fee",
    effectKey: `fee:${reference}`,
    referenceId: reference,
  } as const;
  // House accounts alone: nothing to lock.
  await post(tx, actor, new Map(), feeKobo > 0n ? [receipt, fee] : [receipt], at);
  return inSuspense(true);
}

function inSuspense(changed: boolean): SettleResult {
  return { kind: "settled", outcome: "suspense", outcomeReason: "unknown_reference", changed };
}
