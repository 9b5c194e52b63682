import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { users } from "~/modules/identity/tables";
import { koboColumn, momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { abortReasons, batchKinds, batchStatuses, confirmActions, itemStatuses } from "./contract";

/** One act on many subjects: what was planned, who asked, who decided, and how far it has come. The row is the queue. */
export const batches = pgTable(
  "batches",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: batchKinds }).notNull(),
    status: text("status", { enum: batchStatuses }).notNull(),
    version: integer("version").notNull(),
    title: text("title").notNull(),
    /** How the subjects were chosen, and what shall be done to each: frozen with the plan. */
    selection: jsonb("selection").notNull(),
    parameters: jsonb("parameters").notNull(),
    impact: jsonb("impact").notNull(),
    /** SHA-256 of kind, parameters and every item with its version and amount. */
    planHash: text("plan_hash").notNull(),
    itemCount: integer("item_count").notNull(),
    amountKobo: koboColumn("amount_kobo").notNull(),
    needsApproval: boolean("needs_approval").notNull(),
    reason: text("reason").notNull(),
    note: text("note").notNull(),
    requestedBy: text("requested_by")
      .notNull()
      .references(() => users.id),
    confirmedAt: momentColumn("confirmed_at"),
    decidedBy: text("decided_by").references(() => users.id),
    decidedAt: momentColumn("decided_at"),
    decisionNote: text("decision_note"),
    abortReason: text("abort_reason", { enum: abortReasons }),
    /** Whoever executes holds it until then; after a crash another takes it up. */
    leaseUntil: momentColumn("lease_until"),
    expiresAt: momentColumn("expires_at").notNull(),
    startedAt: momentColumn("started_at"),
    finishedAt: momentColumn("finished_at"),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    oneOf("batches_kind", table.kind, batchKinds),
    oneOf("batches_status", table.status, batchStatuses),
    oneOf("batches_abort_reason", table.abortReason, abortReasons),
    positive("batches_version_positive", table.version),
    positive("batches_item_count_positive", table.itemCount),
    notNegative("batches_amount_not_negative", table.amountKobo),
    check("batches_note_length", sql`char_length(note) between 10 and 500`),
    // Nobody decides their own request, whatever the code says.
    check("batches_four_eyes", sql`decided_by is null or decided_by <> requested_by`),
    check(
      "batches_approved_when_needed",
      sql`not needs_approval or status in ('planned', 'awaiting_approval', 'aborted') or decided_by is not null`,
    ),
    check("batches_confirmed", sql`status in ('planned', 'aborted') or confirmed_at is not null`),
    check("batches_aborted_has_reason", sql`(status = 'aborted') = (abort_reason is not null)`),
    check("batches_expire_later", sql`expires_at > created_at`),
    // Serves the executor: what is to be done, oldest first.
    index("batches_due").on(table.createdAt).where(sql`status in ('approved', 'executing')`),
    // Serves the list of batches and of approvals.
    index("batches_status_age").on(table.status, table.createdAt),
    index("batches_requested_by").on(table.requestedBy),
    index("batches_decided_by").on(table.decidedBy),
  ],
);

/** One subject of a batch: as it was when it was planned (`subject_version`, `payload`), and what became of it. */
export const batchItems = pgTable(
  "batch_items",
  {
    id: text("id").primaryKey(),
    batchId: text("batch_id")
      .notNull()
      .references(() => batches.id),
    position: integer("position").notNull(),
    subjectId: text("subject_id").notNull(),
    subjectVersion: integer("subject_version").notNull(),
    label: text("label").notNull(),
    person: text("person").notNull().default(""),
    payload: jsonb("payload").notNull(),
    amountKobo: koboColumn("amount_kobo").notNull(),
    status: text("status", { enum: itemStatuses }).notNull(),
    why: text("why"),
    attempts: integer("attempts").notNull().default(0),
    /** What it became: refund ids, a movement, the new price. */
    result: jsonb("result"),
    doneAt: momentColumn("done_at"),
  },
  (table) => [
    unique("batch_items_position").on(table.batchId, table.position),
    // A subject is in a batch once: nothing is done to it twice by one batch.
    unique("batch_items_subject_once").on(table.batchId, table.subjectId),
    oneOf("batch_items_status", table.status, itemStatuses),
    notNegative("batch_items_amount_not_negative", table.amountKobo),
    notNegative("batch_items_attempts_not_negative", table.attempts),
    check("batch_items_done_has_time", sql`(status = 'done') = (done_at is not null)`),
    check("batch_items_not_done_has_why", sql`status in ('planned', 'done') or why is not null`),
    // Serves the executor (what is left) and the page (by status).
    index("batch_items_status").on(table.batchId, table.status, table.position),
    // Serves the timeline of an order: the batches it was in.
    index("batch_items_subject").on(table.subjectId),
  ],
);

/** Every step of a batch, by whom and why. Inserted only. */
export const batchEvents = pgTable(
  "batch_events",
  {
    id: text("id").primaryKey(),
    batchId: text("batch_id")
      .notNull()
      .references(() => batches.id),
    version: integer("version").notNull(),
    fromStatus: text("from_status", { enum: batchStatuses }),
    toStatus: text("to_status", { enum: batchStatuses }).notNull(),
    actorId: text("actor_id").notNull(),
    cause: text("cause").notNull(),
    detail: text("detail"),
    /** Why, in the person's own words; null for steps of the system. */
    note: text("note"),
    requestId: text("request_id"),
    at: momentColumn("at").notNull(),
  },
  (table) => [
    unique("batch_events_version").on(table.batchId, table.version),
    positive("batch_events_version_positive", table.version),
    oneOf("batch_events_to", table.toStatus, batchStatuses),
  ],
);

/** A confirmation binds plan, person, action and time, and is used once. Only the token's SHA-256 is kept. */
export const confirmationTokens = pgTable(
  "confirmation_tokens",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull(),
    action: text("action", { enum: confirmActions }).notNull(),
    /** The batch, the user or the order it is about. */
    subjectId: text("subject_id").notNull(),
    planHash: text("plan_hash").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: momentColumn("created_at").notNull(),
    expiresAt: momentColumn("expires_at").notNull(),
    usedAt: momentColumn("used_at"),
  },
  (table) => [
    unique("confirmation_tokens_hash_once").on(table.tokenHash),
    oneOf("confirmation_tokens_action", table.action, confirmActions),
    check("confirmation_tokens_expire_later", sql`expires_at > created_at`),
    // Serves the foreign key and the sweep.
    index("confirmation_tokens_user").on(table.userId),
    index("confirmation_tokens_expires_at").on(table.expiresAt),
  ],
);
