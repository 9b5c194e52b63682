import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { koboColumn, momentColumn, notNegative, oneOf } from "~/platform/db/columns";

const runKinds = ["recent", "daily", "manual"] as const;

/** One comparison of Paystack's books with ours over a window, integer by integer. */
export const reconciliationRuns = pgTable(
  "reconciliation_runs",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: runKinds }).notNull(),
    windowFrom: momentColumn("window_from").notNull(),
    windowTo: momentColumn("window_to").notNull(),
    startedAt: momentColumn("started_at").notNull(),
    /** Null: still running, or it was killed; the next one covers its window again. */
    finishedAt: momentColumn("finished_at"),
    /** Counted per kind of finding: matched, ours_only, theirs_only, differs, late, healed. */
    matched: integer("matched").notNull().default(0),
    oursOnly: integer("ours_only").notNull().default(0),
    theirsOnly: integer("theirs_only").notNull().default(0),
    differs: integer("differs").notNull().default(0),
    late: integer("late").notNull().default(0),
    healed: integer("healed").notNull().default(0),
    /** What each side says came in during the window. */
    oursKobo: koboColumn("ours_kobo"),
    theirsKobo: koboColumn("theirs_kobo"),
    actorId: text("actor_id").notNull(),
    failure: text("failure"),
  },
  (table) => [
    oneOf("reconciliation_runs_kind", table.kind, runKinds),
    check("reconciliation_runs_window", sql`window_to > window_from`),
    notNegative("reconciliation_runs_ours_not_negative", table.oursKobo),
    notNegative("reconciliation_runs_theirs_not_negative", table.theirsKobo),
    // Serves the page, newest first.
    index("reconciliation_runs_started").on(table.startedAt),
  ],
);

const breakKinds = [
  "ours_only",
  "theirs_only",
  "amount_differs",
  "fee_differs",
  "state_differs",
  "wrong_currency",
  "wrong_mode",
  "late",
  // Money of somebody who has closed their account: no difference with Paystack, but a person must find its owner.
  "closed_account",
] as const;
const breakSubjects = ["payment", "refund", "settlement", "dispute"] as const;
const breakStatuses = ["open", "healed", "resolved"] as const;

/** A mismatch between Paystack's books and ours, with what we suggest. It ends by healing or by a person's act. */
export const breaks = pgTable(
  "breaks",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: breakKinds }).notNull(),
    subject: text("subject", { enum: breakSubjects }).notNull(),
    /** The payment's reference, or Paystack's id of the refund, settlement or dispute. */
    reference: text("reference").notNull(),
    oursKobo: koboColumn("ours_kobo"),
    theirsKobo: koboColumn("theirs_kobo"),
    detail: text("detail").notNull(),
    suggestedAct: text("suggested_act").notNull(),
    status: text("status", { enum: breakStatuses }).notNull(),
    version: integer("version").notNull(),
    /** When the money moved, by Paystack's clock: the age of a break counts from here. */
    occurredAt: momentColumn("occurred_at"),
    firstSeenAt: momentColumn("first_seen_at").notNull(),
    lastSeenAt: momentColumn("last_seen_at").notNull(),
    resolvedAt: momentColumn("resolved_at"),
    resolvedBy: text("resolved_by"),
    resolution: text("resolution"),
  },
  (table) => [
    oneOf("breaks_kind", table.kind, breakKinds),
    oneOf("breaks_subject", table.subject, breakSubjects),
    oneOf("breaks_status", table.status, breakStatuses),
    notNegative("breaks_ours_not_negative", table.oursKobo),
    notNegative("breaks_theirs_not_negative", table.theirsKobo),
    check(
      "breaks_end_is_explained",
      sql`(status = 'open') = (resolved_at is null) and (status = 'open' or resolution is not null)`,
    ),
    // One open break per finding: the next run sees it again instead of making another.
    uniqueIndex("breaks_one_open").on(table.kind, table.subject, table.reference).where(sql`status = 'open'`),
    // Serves the desk: open ones by age.
    index("breaks_open").on(table.status, table.firstSeenAt),
  ],
);
