import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import type { Kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { emailOf } from "~/modules/identity";
import { openWallet } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import { requestContext } from "~/platform/log";
import { type Channel, type Purpose, paymentsRefusals, referencePrefix, type Sheet } from "./contract";
import { firstCheckAfterMs } from "./next-check";
import { paymentProvider } from "./payment-provider";

/** A transfer from another bank's app takes minutes; stock that nobody pays for is missing for everybody else. */
const waitsForMs = 30 * 60_000;

export type NewAttempt = {
  readonly purpose: Purpose;
  readonly orderId: string | null;
  readonly tenderId: string | null;
  readonly customerId: string;
  readonly channel: Channel;
  readonly sheet: Sheet;
  readonly amountKobo: Kobo;
  readonly at: Date;
};

/** Refuses payments.provider_unavailable, before anything is written, without a key or while Paystack is away. */
export function assertProviderReady(): void {
  if (!paymentProvider().mayOpen()) throw new Refusal(paymentsRefusals.providerUnavailable);
}

/**
 * Writes an attempt down, in the transaction of what it pays for: Paystack hears of it by `startPayment`, after that
 * has committed. A second open attempt of one tender violates `payment_attempts_one_open`: supersede the first.
 */
export async function openAttempt(
  tx: Tx,
  actor: Actor,
  { at, ...wanted }: NewAttempt,
): Promise<{ id: string; reference: string; expiresAt: Date }> {
  const id = newId("pay", at.getTime());
  const reference = `${referencePrefix}${id.slice("pay_".length)}`;
  const expiresAt = new Date(at.getTime() + waitsForMs);
  const nextCheckAt = new Date(at.getTime() + firstCheckAfterMs);
  const walletId = await openWallet(tx, wanted.customerId);
  const email = mailable(wanted.customerId, await emailOf(tx, wanted.customerId));
  await tx.execute(
    sql`with opened as (
          insert into payment_attempts (id, reference, mode, purpose, order_id, tender_id, customer_id, wallet_id, email, channel,
            sheet, amount_kobo, status, version, expires_at, next_check_at, created_at, changed_at)
          values (${id}, ${reference}, ${paymentProvider().mode}, ${wanted.purpose}, ${wanted.orderId}, ${wanted.tenderId},
            ${wanted.customerId}, ${walletId}, ${email}, ${wanted.channel}, ${wanted.sheet},
            ${wanted.amountKobo.toString()}::bigint, 'created', 1, ${expiresAt.toISOString()}::timestamptz,
            ${nextCheckAt.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz)
          returning id
        )
        insert into payment_events (id, attempt_id, version, from_status, to_status, cause, actor_id, request_id, at)
        select ${newId("pev", at.getTime())}, id, 1, null, 'created', 'checkout', ${actor.id},
          ${requestContext()?.requestId ?? null}, ${at.toISOString()}::timestamptz
        from opened`,
  );
  return { id, reference, expiresAt };
}

/** Paystack refuses addresses of these, which lead nowhere (PAYSTACK §1.4). */
const nowhere = /\.(local|localhost|test|example|invalid)$/;

/** The customer's own address, else one that names nobody: receipts are ours to send. */
function mailable(customerId: string, email: string | null): string {
  return email === null || nowhere.test(email)
    ? `${customerId.replace("_", "-")}@customers.rachelfoods.ng`
    : email;
}
