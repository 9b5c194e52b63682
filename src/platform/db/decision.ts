import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, index, text } from "drizzle-orm/pg-core";
import { momentColumn, oneOf } from "./columns";
import { rowsOf } from "./rows";
import type { Tx } from "./transaction";

/** What one person asks for and another decides. */
const decisionStatuses = ["requested", "approved", "rejected"] as const;
export type DecisionStatus = (typeof decisionStatuses)[number];

/** Who asked and why, who decided and why: part of every table of requests. */
export const decisionColumns = () => ({
  note: text("note").notNull(),
  status: text("status", { enum: decisionStatuses }).notNull(),
  requestedBy: text("requested_by").notNull(),
  decidedBy: text("decided_by"),
  decidedAt: momentColumn("decided_at"),
  decision: text("decision"),
  createdAt: momentColumn("created_at").notNull(),
});

/** Never the same person, and decided whole or not at all. The index serves those that wait, the oldest first. */
export function decisionChecks(name: string, table: { status: AnyPgColumn; createdAt: AnyPgColumn }) {
  return [
    oneOf(`${name}_status`, table.status, decisionStatuses),
    check(`${name}_four_eyes`, sql`decided_by is null or decided_by <> requested_by`),
    check(
      `${name}_decided_whole`,
      sql`num_nulls(decided_by, decided_at, decision) in (0, 3) and (decided_by is null) = (status = 'requested')`,
    ),
    index(`${name}_waiting`).on(table.createdAt).where(sql`status = 'requested'`),
  ];
}

/** Only a request is decided: false when somebody else was first. */
export async function writeDecision(
  tx: Tx,
  table: string,
  decision: { id: string; status: "approved" | "rejected"; by: string; note: string; at: Date },
): Promise<boolean> {
  const { id, status, by, note, at } = decision;
  const rows = await rowsOf(
    tx,
    sql`update ${sql.identifier(table)} set status = ${status}, decided_by = ${by},
          decided_at = ${at.toISOString()}::timestamptz, decision = ${note}
        where id = ${id} and status = 'requested' returning id`,
  );
  return rows.length > 0;
}
