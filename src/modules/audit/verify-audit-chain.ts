import { sql } from "drizzle-orm";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import {
  type AuditRow,
  chainHash,
  chainStart,
  type Link,
  lastRoot,
  readRoots,
  readSealed,
  type SealedRow,
} from "./chain";
import type { AuditChainReport, AuditRoot } from "./contract";

/** A few hundred kB a read, however long the history is. */
const batchMax = 1_000;

type Broken = Extract<AuditChainReport, { intact: false }>;

export type VerifyOptions = {
  /** Roots that were exported earlier: what finds a chain, and its own roots, rewritten whole. */
  exported?: readonly AuditRoot[];
  /** An end that was verified before: only what follows is computed again. */
  after?: Pick<AuditRoot, "position" | "hash">;
};

/**
 * Walks the chain, computes each hash again (I12) and compares every root that was noted. Answers the first place that
 * does not fit: changed behind the application's back, taken out, moved, slipped in, cut off at the end, or another
 * chain than the one whose roots were exported. Rows not sealed yet are counted, not judged.
 */
export async function verifyAuditChain(
  on: Tx | Database = database(),
  { exported = [], after }: VerifyOptions = {},
): Promise<AuditChainReport> {
  const start: Link = { position: BigInt(after?.position ?? 0), hash: after?.hash ?? chainStart };
  const ahead = exported
    .filter((root) => BigInt(root.position) > start.position)
    .sort((a, b) => (BigInt(a.position) < BigInt(b.position) ? -1 : 1));
  const exportedAt = hashesByPosition(ahead);
  const compared = { stored: 0, exported: 0 };
  const moved = await startMoved(on, start);
  if (moved !== null) return moved;
  let { position, hash } = start;
  for (;;) {
    const rows = await readSealed(on, position, batchMax);
    const stored = await readRoots(on, { after: position, ...endOf(rows) });
    const storedAt = new Map(stored.map((root) => [root.position, root.hash]));
    for (const row of rows) {
      const at = row.position.toString();
      const why =
        faultOf(row, position + 1n, hash) ?? contradiction(row, storedAt.get(at), exportedAt.get(at));
      if (why !== null) return broken(row.position, row.id, why);
      position += 1n;
      hash = row.hash;
    }
    compared.stored += stored.filter((root) => BigInt(root.position) <= position).length;
    if (rows.length < batchMax) break;
  }
  const cut = await cutOff(on, { position, hash }, ahead);
  if (cut !== null) return cut;
  compared.exported = ahead.length;
  return {
    intact: true,
    sealed: Number(position),
    unsealed: await countUnsealed(on),
    from: start.position.toString(),
    roots: compared,
    end: position === 0n ? null : { position: position.toString(), hash },
  };
}

/** The last batch is compared with whatever lies beyond it too. */
function endOf(rows: readonly SealedRow[]): { to?: bigint } {
  const last = rows.at(-1);
  return last === undefined ? {} : { to: last.position };
}

function hashesByPosition(roots: readonly AuditRoot[]): Map<string, string[]> {
  const hashes = new Map<string, string[]>();
  for (const { position, hash } of roots) hashes.set(position, [...(hashes.get(position) ?? []), hash]);
  return hashes;
}

function faultOf(row: SealedRow, position: bigint, prevHash: string): string | null {
  const { position: at, prev_hash, hash, ...written } = row;
  if (at !== position) return `position ${position} is missing`;
  if (prev_hash !== prevHash) return "it does not follow the row before it";
  return chainHash(prevHash, position, written satisfies AuditRow) === hash
    ? null
    : "its content was changed";
}

function contradiction(row: SealedRow, stored: string | undefined, exported: string[] = []): string | null {
  if (exported.some((hash) => hash !== row.hash)) {
    return "it is not what was exported: the chain was rewritten from here or before";
  }
  return stored === undefined || stored === row.hash ? null : "it is not what its root says";
}

/** The end that was verified before must still be there, unchanged. */
async function startMoved(on: Tx | Database, { position, hash }: Link): Promise<Broken | null> {
  if (position === 0n) return null;
  const rows = await readSealed(on, position - 1n, 1);
  const row = rows[0];
  if (row?.position === position && row.hash === hash) return null;
  return broken(position, row?.id ?? "none", "it is not what it was when it was verified last");
}

/** Every sealing notes its end, so the chain ends at its last root: before it rows are missing, after it some were slipped in. */
async function cutOff(on: Tx | Database, end: Link, exported: readonly AuditRoot[]): Promise<Broken | null> {
  const root = await lastRoot(on);
  const noted = BigInt(root?.position ?? 0);
  if (noted > end.position) return gone(end, noted, "a root was noted");
  const last = BigInt(exported.at(-1)?.position ?? 0);
  if (last > end.position) return gone(end, last, "a root was exported");
  if (root !== undefined && noted < end.position) {
    return broken(noted + 1n, "none", `it was sealed by nobody: the last root is that of position ${noted}`);
  }
  return null;
}

function gone(end: Link, noted: bigint, what: string): Broken {
  return broken(end.position + 1n, "none", `the chain was cut off here: ${what} for position ${noted}`);
}

function broken(position: bigint, id: string, why: string): Broken {
  return { intact: false, broken: { position: position.toString(), id, why } };
}

async function countUnsealed(on: Tx | Database): Promise<number> {
  const rows = await rowsOf<{ count: bigint }>(on, sql`select count(*) from audit_events where hash is null`);
  return Number(rows[0]?.count ?? 0n);
}
