import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { koboColumn, momentColumn, notNegative, oneOf } from "~/platform/db/columns";

const replayRequestStatuses = ["requested", "approved", "rejected"] as const;

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
    note: text("note").notNull(),
    status: text("status", { enum: replayRequestStatuses }).notNull(),
    requestedBy: text("requested_by").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: momentColumn("decided_at"),
    decision: text("decision"),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    oneOf("replay_requests_status", table.status, replayRequestStatuses),
    check("replay_requests_window", sql`window_to > window_from`),
    check("replay_requests_webhooks_not_negative", sql`webhooks >= 0`),
    notNegative("replay_requests_amount_not_negative", table.amountKobo),
    check("replay_requests_four_eyes", sql`decided_by is null or decided_by <> requested_by`),
    check(
      "replay_requests_decided_whole",
      sql`num_nulls(decided_by, decided_at, decision) in (0, 3) and (decided_by is null) = (status = 'requested')`,
    ),
    // A window is asked for once at a time.
    uniqueIndex("replay_requests_one_open")
      .on(table.windowFrom, table.windowTo, sql`coalesce(event, '')`)
      .where(sql`status = 'requested'`),
    // Serves the page of approvals: those that wait, the oldest first.
    index("replay_requests_waiting").on(table.createdAt).where(sql`status = 'requested'`),
  ],
);
