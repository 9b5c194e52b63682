import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { RefundStatus } from "./contract";
import { lookAgainAt, moveRefund } from "./move-refund";
import { lockWithSiblings, type Refund } from "./refund-row";
import { afterLook, leaseMs, siblingWaitMs } from "./when-again";

/** Our own job's name in the events of a refund. */
export const refundWorker = systemActor("refunds");

/** A refund that is ours to hand to Paystack until its lease ends. */
export type Claim = {
  readonly refund: Refund;
  /** Whether an earlier answer was lost: then Paystack may have it. */
  readonly wasLost: boolean;
  /** Paystack's number of the payment. */
  readonly transactionId: string;
  /** Every number of a refund that Paystack has told us for this payment. */
  readonly owned: ReadonlySet<string>;
};

export type Task =
  | ({ readonly kind: "submit" } & Claim)
  | { readonly kind: "look"; readonly refund: Refund }
  | { readonly kind: "nothing" };

const underWay: readonly RefundStatus[] = ["submitting", "unknown"];

/**
 * Takes a due refund up, so that nobody else does: one that is to be handed to Paystack is `submitting` from here on,
 * committed before Paystack hears of it. At most one refund of a payment is under way, since that is what makes one
 * whose answer was lost known by its amount. Locks: the refunds of the payment.
 */
export async function takeUp(refundId: string): Promise<Task> {
  return await withTx("refunds.takeUp", async (tx) => {
    const { refund, siblings } = await lockWithSiblings(tx, refundId);
    const at = now();
    if (refund.nextCheckAt === null || refund.nextCheckAt > at) return { kind: "nothing" };
    switch (refund.status) {
      case "processing":
      case "needs_attention":
        await lookAgainAt(tx, refund, new Date(at.getTime() + afterLook(refund, at)));
        return { kind: "look", refund };
      case "submitting":
        return await claim(tx, await takeOver(tx, refund, at), at);
      case "approved":
      case "unknown":
      case "failed":
        if (siblings.some(({ status }) => underWay.includes(status))) {
          await lookAgainAt(tx, refund, new Date(at.getTime() + siblingWaitMs));
          return { kind: "nothing" };
        }
        return await claim(tx, refund, at);
      case "requested":
      case "processed":
      case "rejected":
        return { kind: "nothing" };
    }
  });
}

/** Its lease has run out: whoever had it is dead, and may have sent it. */
async function takeOver(tx: Tx, refund: Refund, at: Date): Promise<Refund> {
  const changes = { submissions: refund.submissions + 1, lastError: "taken_over" };
  return await moveRefund(tx, refundWorker, refund, { to: "unknown", cause: "taken_over", changes }, at);
}

async function claim(tx: Tx, refund: Refund, at: Date): Promise<Task> {
  const step = {
    to: "submitting",
    cause: refund.status === "failed" ? "retried" : "due",
    changes: { nextCheckAt: new Date(at.getTime() + leaseMs) },
  } as const;
  const claimed = await moveRefund(tx, refundWorker, refund, step, at);
  return {
    kind: "submit",
    refund: claimed,
    wasLost: refund.status === "unknown",
    ...(await knownOf(tx, refund)),
  };
}

/** What we know of the refund's payment at Paystack. */
export async function knownOf(tx: Tx, refund: Refund): Promise<Pick<Claim, "transactionId" | "owned">> {
  const rows = await rowsOf<{ provider_id: string | null; owned: string[] | null }>(
    tx,
    sql`select a.provider_id,
          (select array_agg(e.detail) from refund_events e join refunds r on r.id = e.refund_id
           where r.attempt_id = a.id and e.cause in ('accepted', 'adopted') and e.detail is not null) as owned
        from payment_attempts a where a.id = ${refund.attemptId}`,
  );
  const known = required(rows[0], "the payment of a refund to its source");
  return {
    transactionId: required(known.provider_id, "Paystack's number of a payment that was captured"),
    owned: new Set(known.owned ?? []),
  };
}
