import { sql } from "drizzle-orm";
import type { BookedRefund, RefundBooks } from "~/modules/payments";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { driveRefund } from "./drive-refund";
import { onRefundWebhook } from "./on-refund-webhook";
import { refundsWhere } from "./refund-row";

type Row = { provider_refund_id: string; amount_kobo: bigint; is_processed: boolean };

/** A day of refunds, many times over. */
const processedMax = 5_000;

/** One that went to the wallet after all is not paid back by Paystack: should Paystack say so, somebody must look. */
const columns = sql`provider_refund_id, amount_kobo, status = 'processed' and destination = 'source' as is_processed`;

/** Our side of the comparison with Paystack's refunds, and the way by which one of ours catches up. */
export const booksOfRefunds: RefundBooks = {
  byProviderIds: async (ids) => {
    const rows = await rowsOf<Row>(
      database(),
      sql`select ${columns} from refunds where provider_refund_id = any(${sql.param([...ids])}::text[])`,
    );
    return rows.map(booked);
  },
  processedIn: async ({ from, to }) => {
    const rows = await rowsOf<Row>(
      database(),
      sql`select ${columns} from refunds
          where destination = 'source' and status = 'processed' and provider_refund_id is not null
            and processed_at >= ${from.toISOString()}::timestamptz and processed_at < ${to.toISOString()}::timestamptz
          order by processed_at, id limit ${processedMax}`,
    );
    return rows.map(booked);
  },
  isUnderWay: async (theirs) => (await underWay(theirs.transactionId)).length > 0,
  heal: async (theirs) => {
    await onRefundWebhook({ objectId: theirs.id, reference: theirs.reference });
    for (const { id } of await underWay(theirs.transactionId)) await driveRefund(id);
  },
};

/** Those whose number at Paystack we may not have heard yet. */
async function underWay(transactionId: string | null) {
  if (transactionId === null) return [];
  return await refundsWhere(
    database(),
    sql`destination = 'source' and status in ('approved', 'submitting', 'unknown')
      and attempt_id in (select id from payment_attempts where provider_id = ${transactionId})`,
  );
}

function booked(row: Row): BookedRefund {
  return {
    providerRefundId: row.provider_refund_id,
    amountKobo: row.amount_kobo,
    isProcessed: row.is_processed,
  };
}
