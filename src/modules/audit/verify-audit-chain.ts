import { sql } from "drizzle-orm";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type AuditRow, chainHash, chainStart, readSealed, type SealedRow } from "./chain";
import type { AuditChainReport } from "./contract";

/** A few hundred kB a read, however long the history is. */
const batchMax = 1_000;

/**
 * Walks the whole chain and computes each hash again (I12). Answers the first row that does not fit: changed behind
 * the application's back, taken out, or slipped in. Rows not sealed yet are counted, not judged.
 */
export async function verifyAuditChain(on: Tx | Database = database()): Promise<AuditChainReport> {
  let position = 0n;
  let hash = chainStart;
  for (;;) {
    const rows = await readSealed(on, position, batchMax);
    for (const row of rows) {
      const why = faultOf(row, position + 1n, hash);
      if (why !== null) {
        return { intact: false, broken: { position: row.position.toString(), id: row.id, why } };
      }
      position += 1n;
      hash = row.hash;
    }
    if (rows.length < batchMax)
      return { intact: true, sealed: Number(position), unsealed: await countUnsealed(on) };
  }
}

function faultOf(row: SealedRow, position: bigint, prevHash: string): string | null {
  const { position: at, prev_hash, hash, ...written } = row;
  if (at !== position) return `position ${position} is missing`;
  if (prev_hash !== prevHash) return "it does not follow the row before it";
  return chainHash(prevHash, position, written satisfies AuditRow) === hash
    ? null
    : "its content was changed";
}

async function countUnsealed(on: Tx | Database): Promise<number> {
  const rows = await rowsOf<{ count: bigint }>(on, sql`select count(*) from audit_events where hash is null`);
  return Number(rows[0]?.count ?? 0n);
}
