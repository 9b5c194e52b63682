import { boolean, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { momentColumn, notNegative } from "~/platform/db/columns";

/** One run of all invariants: the newest are kept for the page, older ones swept unless they were red. */
export const proofRuns = pgTable(
  "proof_runs",
  {
    id: text("id").primaryKey(),
    ok: boolean("ok").notNull(),
    ms: integer("ms").notNull(),
    /** `system:prove`, or whoever asked for it. */
    startedBy: text("started_by").notNull(),
    results: jsonb("results").notNull(),
    startedAt: momentColumn("started_at").notNull(),
    finishedAt: momentColumn("finished_at").notNull(),
  },
  (table) => [
    notNegative("proof_runs_ms_not_negative", table.ms),
    // Serves the page (the newest) and the sweep.
    index("proof_runs_finished_at").on(table.finishedAt),
  ],
);
