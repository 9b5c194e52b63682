import { sql } from "drizzle-orm";
import { env } from "~/env";
import { readerOf } from "~/modules/identity";
import { isToldToRecipient, tellRecipient, toldRecipientEvents } from "~/modules/notifications";
import { type Consumer, consume } from "~/platform/consumers";
import { lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { giverName } from "./giver-name";

/**
 * Tells whom an order is for that it is theirs, that it is on its way, and when they know of it that it was called off,
 * in the language of whoever sent it: their own nobody knows. An order that has ended meanwhile is not announced; the
 * order's lock keeps it from ending between the look at it and the message. Locks: order.
 */
export const recipientConsumer: Consumer = consume(
  "notify-recipient",
  toldRecipientEvents,
  async (tx, event) => {
    const { eventType, aggregateId: orderId } = event;
    if (!isToldToRecipient(eventType)) return;
    await lockRows(tx, { table: "orders", rung: "order", columns: ["id"] }, [orderId]);
    const rows = await rowsOf<{
      customer_id: string;
      giver: string;
      kitchen_name: string;
      recipient_code: string;
      delivery_pin: string;
      is_off: boolean;
    }>(
      tx,
      sql`select o.customer_id, u.name as giver, k.name as kitchen_name, o.recipient_code, o.delivery_pin,
          o.status in ('cancelled', 'undeliverable') as is_off
        from orders o join users u on u.id = o.customer_id join kitchens k on k.id = o.kitchen_id
        where o.id = ${orderId} and o.recipient_code is not null`,
    );
    const row = rows[0];
    if (row === undefined || row.is_off !== (eventType === "order.cancelled")) return;
    await tellRecipient(tx, event, {
      orderId,
      eventType,
      locale: (await readerOf(tx, row.customer_id))?.locale ?? "en",
      from: giverName(row.giver),
      kitchenName: row.kitchen_name,
      link: `${env().NEXTAUTH_URL}/t/${row.recipient_code}`,
      deliveryPin: row.delivery_pin,
    });
  },
);
