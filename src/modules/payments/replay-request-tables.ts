import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { koboColumn, momentColumn, notNegative } from "~/platform/db/columns";
import { decisionChecks, decisionColumns } from "~/platform/db/decision";

/** A window of webhooks that is too much for one person to have worked once more: somebody else decides. */
export const replayRequests = pgTable(
  "replay_requests",
  {
    id: text("id").primaryKey(),
    windowFrom: momentColumn("window_from").notNull(),
    windowTo: momentColumn("window_to").notNull(),
    event: text("event"),
    /** Exactly what was previewed, as it was then. */
    fingerprint: text("fingerprint").notNull(),
    webhooks: integer("webhooks").notNull(),
    /** What the payments among them come to, counted here or not. */
    amountKobo: koboColumn("amount_kobo").notNull(),
    ...decisionColumns(),
  },
  (table) => [
    ...decisionChecks("replay_requests", table),
    check("replay_requests_window", sql`window_to > window_from`),
    check("replay_requests_webhooks_not_negative", sql`webhooks >= 0`),
    notNegative("replay_requests_amount_not_negative", table.amountKobo),
    // A window is asked for once at a time.
    uniqueIndex("replay_requests_one_open")
      .on(table.windowFrom, table.windowTo, sql`coalesce(event, '')`)
      .where(sql`status = 'requested'`),
  ],
);
