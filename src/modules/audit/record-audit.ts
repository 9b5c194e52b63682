import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import type { Tx } from "~/platform/db/transaction";
import { requestContext } from "~/platform/log";
import type { AuditEntry } from "./contract";

/**
 * Writes down an act in the transaction that does it: the two exist together or not at all. One insert, no lock;
 * the row joins the hash chain later (`sealAuditChain`), so that no two acts wait for each other.
 */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.execute(sql`
    insert into audit_events
      (id, actor_id, action, subject_type, subject_id, reason, before, after, request_id, at)
    values (
      ${newId("aud", entry.at.getTime())}, ${entry.actor.id}, ${entry.action}, ${entry.subjectType},
      ${entry.subjectId}, ${entry.reason}, ${jsonOrNull(entry.before)}::jsonb, ${jsonOrNull(entry.after)}::jsonb,
      ${requestContext()?.requestId ?? null}, ${entry.at.toISOString()}::timestamptz)`);
}

function jsonOrNull(fields: AuditEntry["before"]): string | null {
  return fields === null ? null : JSON.stringify(fields);
}
