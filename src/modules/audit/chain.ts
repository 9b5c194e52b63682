import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { canonicalJson } from "~/platform/idempotency";
import type { AuditRoot } from "./contract";

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

export type StoredRow = AuditRow & {
  position: bigint | null;
  prev_hash: string | null;
  hash: string | null;
};

/** One row by its id, with its seal if it has one. */
export async function readRow(on: Tx | Database, id: string): Promise<StoredRow | undefined> {
  const rows = await rowsOf<StoredRow>(
    on,
    sql`select ${written}, position, prev_hash, hash from audit_events where id = ${id}`,
  );
  return rows[0];
}

export type Link = { position: bigint; hash: string };

/** The last sealed row: what the next one follows. */
export async function lastLink(on: Tx | Database): Promise<Link | undefined> {
  const rows = await rowsOf<Link>(
    on,
    sql`select position, hash from audit_events where position is not null order by position desc limit 1`,
  );
  return rows[0];
}

/** What the sealer noted after its last sealing. */
export async function lastRoot(on: Tx | Database): Promise<AuditRoot | undefined> {
  const rows = await rowsOf<{ position: bigint; hash: string; sealed_at: string }>(
    on,
    sql`select position, hash, sealed_at from audit_roots order by position desc limit 1`,
  );
  return rows.map(rootOf)[0];
}

/** The roots that were noted after one place and up to another, in order. */
export async function readRoots(
  on: Tx | Database,
  { after, to, limit }: { after: bigint; to?: bigint; limit?: number },
): Promise<AuditRoot[]> {
  const rows = await rowsOf<{ position: bigint; hash: string; sealed_at: string }>(
    on,
    sql`select position, hash, sealed_at from audit_roots
        where position > ${after.toString()}::bigint and position <= ${(to ?? positionMax).toString()}::bigint
        order by position limit ${limit ?? null}::bigint`,
  );
  return rows.map(rootOf);
}

const positionMax = 2n ** 63n - 1n;

function rootOf(row: { position: bigint; hash: string; sealed_at: string }): AuditRoot {
  return {
    position: row.position.toString(),
    hash: row.hash,
    sealedAt: new Date(row.sealed_at).toISOString(),
  };
}
