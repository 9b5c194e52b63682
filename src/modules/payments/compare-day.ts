import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { paymentsRefusals } from "./contract";
import { ProviderUnavailable } from "./provider";
import { reconcile } from "./reconcile";
import { windowOfDay } from "./reconciliation-desk";

/**
 * Compares one Lagos day with Paystack's books once more, because a person asked: what is only late is healed by the
 * way that everything takes. With an audit row. Refuses payments.provider_unavailable.
 */
export async function compareDay(
  actor: Actor,
  { day, reason }: { readonly day: string; readonly reason: string },
): Promise<{ healed: number; matched: number; open: number }> {
  await withTx("payments.compareDay", (tx) =>
    recordAudit(tx, {
      actor,
      action: "reconciliation.run",
      subjectType: "reconciliation_day",
      subjectId: day,
      reason,
      before: null,
      after: null,
      at: now(),
    }),
  );
  try {
    const { healed, matched, oursOnly, theirsOnly, differs } = await reconcile(actor, {
      kind: "manual",
      ...windowOfDay(day),
    });
    return { healed, matched, open: oursOnly + theirsOnly + differs };
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error;
    throw new Refusal(paymentsRefusals.providerUnavailable, {
      cause: error,
      sentence: "Paystack does not answer just now, so nothing was compared. Try again in some minutes.",
    });
  }
}
