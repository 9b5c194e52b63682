import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { users } from "~/modules/identity/tables";
import { momentColumn, notNegative, oneOf } from "~/platform/db/columns";
import { desks, exportStatuses, noteSubjects } from "./contract";

/** A search that somebody gave a name, for themselves or for a role. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: text("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id),
    desk: text("desk", { enum: desks }).notNull(),
    name: text("name").notNull(),
    /** The part of the address after "?": search, filters, sort and columns. */
    search: text("search").notNull(),
    /** Everybody of this role sees it; null: its owner alone. */
    sharedRole: text("shared_role"),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    oneOf("saved_views_desk", table.desk, desks),
    unique("saved_views_name_once").on(table.ownerId, table.desk, table.name),
    check("saved_views_name_length", sql`char_length(name) between 1 and 60`),
    check("saved_views_search_length", sql`char_length(search) <= 2000`),
    // Serves the tabs of a desk: the shared ones.
    index("saved_views_shared").on(table.desk, table.sharedRole),
  ],
);

/** A file of exactly what somebody saw, made in the background; its text is kept in pieces until it expires. */
export const exports = pgTable(
  "exports",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    /** As what, and how far they saw, whoever asked: with another role or place the file is theirs no more. */
    role: text("role"),
    regionId: text("region_id"),
    kitchenId: text("kitchen_id"),
    desk: text("desk", { enum: desks }).notNull(),
    search: text("search").notNull(),
    status: text("status", { enum: exportStatuses }).notNull(),
    rowsTotal: integer("rows_total"),
    rowsDone: integer("rows_done").notNull().default(0),
    lastError: text("last_error"),
    createdAt: momentColumn("created_at").notNull(),
    finishedAt: momentColumn("finished_at"),
    expiresAt: momentColumn("expires_at").notNull(),
  },
  (table) => [
    oneOf("exports_desk", table.desk, desks),
    oneOf("exports_status", table.status, exportStatuses),
    notNegative("exports_rows_done_not_negative", table.rowsDone),
    // Serves "my exports", newest first, and the foreign key.
    index("exports_user").on(table.userId, table.createdAt),
    index("exports_expires_at").on(table.expiresAt),
  ],
);

export const exportPieces = pgTable(
  "export_pieces",
  {
    exportId: text("export_id")
      .notNull()
      .references(() => exports.id),
    position: integer("position").notNull(),
    text: text("text").notNull(),
  },
  (table) => [primaryKey({ name: "export_pieces_pk", columns: [table.exportId, table.position] })],
);

/** What colleagues tell each other about an order, a customer or a payment. Inserted only. */
export const notes = pgTable(
  "notes",
  {
    id: text("id").primaryKey(),
    subjectType: text("subject_type", { enum: noteSubjects }).notNull(),
    subjectId: text("subject_id").notNull(),
    authorId: text("author_id")
      .notNull()
      .references(() => users.id),
    text: text("text").notNull(),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    oneOf("notes_subject_type", table.subjectType, noteSubjects),
    check("notes_text_length", sql`char_length(text) between 1 and 2000`),
    // Serves the timeline of one subject.
    index("notes_subject").on(table.subjectType, table.subjectId, table.createdAt),
    index("notes_author").on(table.authorId),
  ],
);
