import { sql } from "drizzle-orm";
import { customType, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { webhookStatuses } from "./contract";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/**
 * What Paystack told us, byte for byte, once per event: written before it is answered 200, worked afterwards. A
 * second delivery of the same event only counts up.
 */
export const webhookInbox = pgTable(
  "webhook_inbox",
  {
    id: text("id").primaryKey(),
    /** `charge:<reference>`, `refund:<id>:<event>` …: Paystack sends no event id. See PAYSTACK §6.9. */
    dedupeKey: text("dedupe_key").notNull(),
    event: text("event").notNull(),
    mode: text("mode", { enum: ["test", "live"] }),
    reference: text("reference"),
    objectId: text("object_id"),
    raw: bytes("raw").notNull(),
    sha256: text("sha256").notNull(),
    status: text("status", { enum: webhookStatuses }).notNull(),
    /** Why it was ignored, parked or is dead. */
    reason: text("reason"),
    tries: integer("tries").notNull().default(0),
    deliveries: integer("deliveries").notNull().default(1),
    /** When to try again what failed; null when it is done, or waits for a person. */
    nextTryAt: momentColumn("next_try_at"),
    requestId: text("request_id"),
    receivedAt: momentColumn("received_at").notNull(),
    lastReceivedAt: momentColumn("last_received_at").notNull(),
    processedAt: momentColumn("processed_at"),
  },
  (table) => [
    unique("webhook_inbox_dedupe").on(table.dedupeKey),
    oneOf("webhook_inbox_status", table.status, webhookStatuses),
    notNegative("webhook_inbox_tries_not_negative", table.tries),
    positive("webhook_inbox_deliveries_positive", table.deliveries),
    // Serves the worker: what is due, oldest first.
    index("webhook_inbox_due").on(table.nextTryAt),
    // Serves replay of a window, and the inbox page: newest first.
    index("webhook_inbox_received").on(table.receivedAt),
    // Serves the timeline of an order or payment.
    index("webhook_inbox_reference").on(table.reference),
    // Serve the console's list: newest first, of a status; search by Paystack's id.
    index("webhook_inbox_newest").on(table.receivedAt, table.id),
    index("webhook_inbox_status_newest").on(table.status, table.receivedAt, table.id),
    index("webhook_inbox_object").on(table.objectId).where(sql`object_id is not null`),
  ],
);
