import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { canonicalJson } from "~/platform/idempotency";

/** What the first row of the chain has before it. */
export const chainStart = "0".repeat(64);

/** A row as the hash covers it: everything that was written, as the database gives it back. */
export type AuditRow = {
  id: string;
  seq: bigint;
  actor_id: string;
  action: string;
  subject_type: string;
  subject_id: string;
  reason: string | null;
  before: unknown;
  after: unknown;
  request_id: string | null;
  /** Milliseconds since 1970, so that no time zone or format has a say. */
  at_ms: bigint;
};

const written = sql`id, seq, actor_id, action, subject_type, subject_id, reason, before, after, request_id,
  round(extract(epoch from at) * 1000)::bigint as at_ms`;

/** SHA-256 of the hash before, the place and the row: a row changed, moved, added or taken away breaks the chain. */
export function chainHash(prevHash: string, position: bigint, row: AuditRow): string {
  return createHash("sha256")
    .update(`${prevHash}\n${position}\n${canonicalJson(row)}`)
    .digest("hex");
}

/** The next rows without a hash, in order of writing. */
export function readUnsealed(tx: Tx, limit: number): Promise<AuditRow[]> {
  return rowsOf<AuditRow>(
    tx,
    sql`select ${written} from audit_events where hash is null order by seq limit ${limit}`,
  );
}

export type SealedRow = AuditRow & { position: bigint; prev_hash: string; hash: string };

/** The sealed rows after a place, in the chain's order. */
export function readSealed(on: Tx | Database, after: bigint, limit: number): Promise<SealedRow[]> {
  return rowsOf<SealedRow>(
    on,
    sql`select ${written}, position, prev_hash, hash from audit_events
        where position > ${after.toString()}::bigint order by position limit ${limit}`,
  );
}
