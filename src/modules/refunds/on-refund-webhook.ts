import { sql } from "drizzle-orm";
import { type InboxEvent, type PaymentProvider, paymentProvider } from "~/modules/payments";
import { database } from "~/platform/db/client";
import { refundCan } from "./contract";
import { lookAt } from "./drive-refund";
import { refundsWhere } from "./refund-row";

/**
 * Paystack says that something happened to a refund: we look for ourselves, since the event's amount may be text, its
 * number may be missing and events overtake each other (PAYSTACK §5.4). Without a number, all refunds of the payment
 * that are on their way are looked at. One that is just being handed over is left to whoever has it.
 */
export async function onRefundWebhook(
  event: Pick<InboxEvent, "objectId" | "reference">,
  provider: PaymentProvider = paymentProvider(),
): Promise<"processed" | "ignored"> {
  const named =
    event.objectId === null
      ? []
      : await refundsWhere(database(), sql`provider_refund_id = ${event.objectId}`);
  const meant = named.length > 0 ? named : await ofPayment(event.reference);
  for (const refund of meant) if (refundCan.do("look", refund.status)) await lookAt(refund, provider);
  return meant.length > 0 ? "processed" : "ignored";
}

async function ofPayment(reference: string | null) {
  if (reference === null) return [];
  return await refundsWhere(
    database(),
    sql`destination = 'source' and attempt_id = (select id from payment_attempts where reference = ${reference})`,
  );
}
