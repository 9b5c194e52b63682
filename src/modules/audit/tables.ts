import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { momentColumn } from "~/platform/db/columns";

/**
 * Who did what, to what, why, and what it was before and after. Rows are inserted and never changed; only the
 * three chain columns are filled once, later, by the sealer (triggers in 0001_guards.sql refuse anything else).
 *
 * `seq` is the order of writing, with gaps where a transaction rolled back; `position` is the order of sealing,
 * without gaps. They differ because a lower `seq` may commit after a higher one.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: text("id").primaryKey(),
    seq: bigint("seq", { mode: "bigint" }).notNull().generatedAlwaysAsIdentity(),
    /** `usr_…` or `system:<job>`. No foreign key: the record outlives whatever it tells of. */
    actorId: text("actor_id").notNull(),
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    reason: text("reason"),
    before: jsonb("before"),
    after: jsonb("after"),
    requestId: text("request_id"),
    at: momentColumn("at").notNull(),
    position: bigint("position", { mode: "bigint" }),
    prevHash: text("prev_hash"),
    hash: text("hash"),
  },
  (table) => [
    unique("audit_events_seq_once").on(table.seq),
    // Serves the sealer (the last sealed row) and the verifier (the chain in order).
    unique("audit_events_position_once").on(table.position),
    // Serves the sealer: what is still to be sealed, in order of writing.
    index("audit_events_unsealed").on(table.seq).where(sql`hash is null`),
    // Serves the page of one subject: its history, newest first.
    index("audit_events_subject").on(table.subjectType, table.subjectId, table.seq),
    // Serve the console's list: newest first, of an act, of a colleague; and search by what it was done to.
    index("audit_events_newest").on(table.at, table.id),
    index("audit_events_action_newest").on(table.action, table.at, table.id),
    index("audit_events_actor_newest").on(table.actorId, table.at, table.id),
    index("audit_events_subject_id").on(table.subjectId),
    check(
      "audit_events_sealed_whole",
      sql`(${table.hash} is null) = (${table.prevHash} is null) and (${table.hash} is null) = (${table.position} is null)`,
    ),
    check("audit_events_action_shape", sql`${table.action} like '%_.%_'`),
  ],
);

/** The end of the chain after each sealing. Inserted only; copies of it kept elsewhere find a chain that was rewritten whole. */
export const auditRoots = pgTable("audit_roots", {
  position: bigint("position", { mode: "bigint" }).primaryKey(),
  hash: text("hash").notNull(),
  sealedAt: momentColumn("sealed_at").notNull(),
});
