import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { kobo } from "~/kernel/money";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { describeError, log } from "~/platform/log";
import type { BreakDto } from "./finance-contract";
import { openBreaks } from "./open-breaks";
import { paymentProvider } from "./payment-provider";
import { ProviderUnavailable } from "./provider";
import { reconcileDisputes } from "./reconcile-disputes";
import { reconcilePayments } from "./reconcile-payments";
import { reconcileRefunds } from "./reconcile-refunds";
import { reconcileSettlements } from "./reconcile-settlements";
import { newTally, type Tally } from "./reconcile-tally";

export type ReconcileKind = "recent" | "daily" | "manual";
export type ReconcileInput = { readonly kind: ReconcileKind; readonly from: Date; readonly to: Date };
export type Reconciliation = Tally & {
  readonly id: string;
  readonly from: Date;
  readonly to: Date;
  readonly openBreaks: readonly BreakDto[];
};

/**
 * Compares Paystack's books with ours over a window, integer by integer: payments, refunds, disputes, settlements. What
 * is safe is healed by the path that everything takes (`settlePayment`, the verifier of refunds); the rest becomes a
 * break with a suggested act, or is seen again. A page is read, then compared: no transaction is open meanwhile.
 *
 * Killed anywhere it may run again over the same window: what is healed matches then, and each break is there once. Two
 * at once do no harm. Throws ProviderUnavailable when Paystack cannot be asked; the run is then marked as failed.
 */
export async function reconcile(actor: Actor, { kind, from, to }: ReconcileInput): Promise<Reconciliation> {
  const provider = paymentProvider();
  const id = newId("rec", now().getTime());
  await begin(id, actor, { kind, from, to });
  const tally = newTally();
  try {
    const window = { from, to };
    await reconcilePayments(provider, actor, window, tally);
    await reconcileRefunds(provider, refundWindow(kind, window), tally);
    await reconcileDisputes(provider, actor, disputeWindow(kind, window), tally);
    await reconcileSettlements(provider, actor, settlementWindow(window), tally);
  } catch (error) {
    await end(id, tally, failureOf(error));
    throw error;
  }
  await end(id, tally, null);
  const open = await openBreaks();
  log().info({ runId: id, kind, ...counts(tally), openBreaks: open.length }, "reconciled");
  return { ...tally, id, from, to, openBreaks: open };
}

function failureOf(error: unknown): string {
  return error instanceof ProviderUnavailable ? error.reason : String(describeError(error).error);
}

const dayMs = 24 * 3_600_000;
/** A bank may take ten working days to a refund (PAYSTACK §5.2), and the list goes by when it was asked for. */
const refundLifeMs = 14 * dayMs;
/** From a dispute's beginning to its end: 16 hours for us, which rest at weekends, and the bank's time. */
const disputeLifeMs = 14 * dayMs;
/** Payouts are listed by their day; one that was pending then may have come through since. */
const settlementLifeMs = 7 * dayMs;

type Window = { readonly from: Date; readonly to: Date };
const widened = ({ from, to }: Window, byMs: number) => ({ from: new Date(from.getTime() - byMs), to });
/** The frequent run looks at what is new; what is older is the daily one's. */
const refundWindow = (kind: ReconcileKind, window: Window) =>
  kind === "recent" ? window : widened(window, refundLifeMs);
const disputeWindow = (kind: ReconcileKind, window: Window) =>
  kind === "recent" ? window : widened(window, disputeLifeMs);
const settlementWindow = (window: Window) => widened(window, settlementLifeMs);

async function begin(id: string, actor: Actor, { kind, from, to }: ReconcileInput): Promise<void> {
  await withTx("payments.beginReconciliation", (tx) =>
    tx.execute(
      sql`insert into reconciliation_runs (id, kind, window_from, window_to, started_at, actor_id)
          values (${id}, ${kind}, ${from.toISOString()}::timestamptz, ${to.toISOString()}::timestamptz,
            ${now().toISOString()}::timestamptz, ${actor.id})`,
    ),
  );
}

async function end(id: string, tally: Tally, failure: string | null): Promise<void> {
  await withTx("payments.endReconciliation", (tx) =>
    tx.execute(
      sql`update reconciliation_runs set finished_at = ${now().toISOString()}::timestamptz, failure = ${failure},
            matched = ${tally.matched}::int, ours_only = ${tally.oursOnly}::int, theirs_only = ${tally.theirsOnly}::int,
            differs = ${tally.differs}::int, late = ${tally.late}::int, healed = ${tally.healed}::int,
            ours_kobo = ${kobo(tally.oursKobo).toString()}::bigint, theirs_kobo = ${kobo(tally.theirsKobo).toString()}::bigint
          where id = ${id}`,
    ),
  );
}

function counts({ matched, oursOnly, theirsOnly, differs, late, healed }: Tally) {
  return { matched, oursOnly, theirsOnly, differs, late, healed };
}
