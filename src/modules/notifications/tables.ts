import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { users } from "~/modules/identity/tables";
import { orders } from "~/modules/ordering/tables";
import { koboColumn, momentColumn, oneOf } from "~/platform/db/columns";
import { outboxEvents } from "~/platform/tables";
import { channels, desks, messageStatuses, messageTopics } from "./contract";

/** What was said to whom, and why: one row an event, template and channel, however often the event is delivered. */
export const messages = pgTable(
  "messages",
  {
    /** Made of event, template and channel: the same message has the same id wherever it is written down. */
    id: text("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => outboxEvents.id),
    userId: text("user_id").references(() => users.id),
    desk: text("desk", { enum: desks }),
    /** To whom this order was sent by somebody else: they have no account of their own here. */
    recipientOrderId: text("recipient_order_id").references(() => orders.id),
    channel: text("channel", { enum: channels }).notNull(),
    template: text("template").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    status: text("status", { enum: messageStatuses }).notNull(),
    /** Quiet hours: it does not leave before. Null: at once. */
    notBefore: momentColumn("not_before"),
    /** The language it was written in. */
    locale: text("locale").notNull().default("en"),
    lastError: text("last_error"),
    attempts: integer("attempts").notNull().default(0),
    createdAt: momentColumn("created_at").notNull(),
    sentAt: momentColumn("sent_at"),
  },
  (table) => [
    unique("messages_once").on(table.eventId, table.template, table.channel),
    oneOf("messages_channel", table.channel, channels),
    oneOf("messages_status", table.status, messageStatuses),
    oneOf("messages_desk", table.desk, desks),
    check("messages_one_recipient", sql`num_nonnulls(user_id, desk, recipient_order_id) = 1`),
    check("messages_sent_has_moment", sql`(status = 'sent') = (sent_at is not null)`),
    // Serves a customer's own messages, newest first.
    index("messages_user").on(table.userId, table.createdAt),
    // Serves the closing of an account, which empties what was written to whom its orders went.
    index("messages_recipient_order").on(table.recipientOrderId).where(sql`recipient_order_id is not null`),
    // Serves /dev/inbox and the console: the newest of all.
    index("messages_newest").on(table.createdAt),
    // Serves the metrics page: how many wait or are dead.
    index("messages_unsent").on(table.status).where(sql`status <> 'sent'`),
  ],
);

/** What a person wants to be told by which channel; no row: the topic's default. */
export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    topic: text("topic", { enum: messageTopics }).notNull(),
    channel: text("channel", { enum: channels }).notNull(),
    enabled: boolean("enabled").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "notification_preferences_pk", columns: [table.userId, table.topic, table.channel] }),
    oneOf("notification_preferences_topic", table.topic, messageTopics),
    oneOf("notification_preferences_channel", table.channel, channels),
  ],
);

/** A browser that said yes to push (RFC 8030, 8291). Ended when the push service says that it is gone. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    endpoint: text("endpoint").notNull(),
    p256dh: text("p256dh").notNull(),
    auth: text("auth").notNull(),
    createdAt: momentColumn("created_at").notNull(),
    endedAt: momentColumn("ended_at"),
  },
  (table) => [
    unique("push_subscriptions_endpoint_once").on(table.endpoint),
    index("push_subscriptions_user").on(table.userId),
  ],
);

/** Who wants to be told when a wallet falls under a sum. */
export const lowBalanceAlerts = pgTable(
  "low_balance_alerts",
  {
    userId: text("user_id")
      .primaryKey()
      .references(() => users.id),
    thresholdKobo: koboColumn("threshold_kobo").notNull(),
    /** Told already since it was last above: one fall, one message. */
    told: boolean("told").notNull().default(false),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    // The same bounds as the contract's: ₦100 to ₦100,000.
    check("low_balance_alerts_threshold", sql`${table.thresholdKobo} between 10000 and 10000000`),
  ],
);
