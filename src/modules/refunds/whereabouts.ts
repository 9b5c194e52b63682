import { type SQL, sql } from "drizzle-orm";

/** By the refund's own transfer; people who have left are asked for first, since they are few. */
const isKept = sql`r.destination = 'wallet'
  and exists (select from users leaver where leaver.id = r.customer_id and leaver.status = 'deleted')
  and exists (select from transfers kept where kept.effect_key in ('refund:' || r.id, 'refund_redirected:' || r.id)
    and kept.to_account_id = 'acc_house_suspense')`;

/** A person gives out all that lies in suspense for an order at once: what lay there by then. */
const isGiven = sql`exists (select from transfers kept join transfers given on given.reference_id = kept.reference_id
  where kept.effect_key in ('refund:' || r.id, 'refund_redirected:' || r.id) and given.from_account_id = 'acc_house_suspense'
    and given.reason in ('receipt_claimed', 'receipt_paid_out') and given.created_at >= kept.created_at)`;

/**
 * A refund was handed to an account that the customer named, and not to its card or bank again since: what waits for
 * an account is handed over in no other way (`takeForAccount`).
 */
export function isSentToAccount(refundId: SQL | string): SQL {
  return sql`exists (select from refund_events sent where sent.refund_id = ${refundId}
    and sent.from_status = 'needs_attention' and sent.to_status = 'submitting'
    and not exists (select from refund_events again where again.refund_id = sent.refund_id and again.version > sent.version
      and again.from_status = 'failed' and again.to_status = 'submitting'))`;
}

/**
 * Where the money of the refund `r` goes, or has gone: one of `whereabouts` (destinations.ts). To another
 * account it goes by its own steps; what was for the wallet of somebody who has left lies elsewhere, as nothing but the
 * ledger says.
 */
export const whereaboutsSql = sql`case when r.destination = 'source' then case when ${isSentToAccount(sql`r.id`)} then 'account' else 'source' end
  when not (${isKept}) then r.destination when ${isGiven} then 'owner' else 'suspense' end`;
