import { sql } from "drizzle-orm";
import { Bug } from "~/kernel/invariant";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { log } from "~/platform/log";
import { type AuditRow, chainHash, chainStart, type Link, lastLink, lastRoot, readUnsealed } from "./chain";
import { exportAuditRoots } from "./export-audit-roots";

/** One batch holds its rows for some tens of milliseconds; what is left over waits for the next batch. */
const batchMax = 500;
/** Any number works, as long as it is ours: two workers that seal at once take turns. */
const sealerLock = 7_263_402;

/**
 * Job `seal-audit-chain`: joins the rows written since the last run to the hash chain, notes the chain's end after each
 * batch (`audit_roots`), copies new roots to where they are exported, and answers how many rows were joined. Safe to
 * run twice at once and to be killed anywhere. A row that commits late is sealed in a later run: the chain keeps the
 * order of sealing, `seq` that of writing. A chain whose end is not what was noted is never continued: that would
 * make what was done to it look sealed.
 */
export async function sealAuditChain(): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await withTx("audit.sealAuditChain", sealBatch);
    sealed += count;
    if (count < batchMax) break;
  }
  await exportAuditRoots();
  return sealed;
}

async function sealBatch(tx: Tx): Promise<number> {
  // Its own statement: whatever the previous holder sealed is visible to the reads after it.
  await tx.execute(sql`select pg_advisory_xact_lock(${sealerLock})`);
  const last = await lastLink(tx);
  const isNoted = await endsAsNoted(tx, last);
  const rows = await readUnsealed(tx, batchMax);
  if (rows.length === 0) {
    // Sealed before roots were noted.
    if (last !== undefined && !isNoted) await noteRoot(tx, last);
    return 0;
  }
  const links = chainOn(last ?? { position: 0n, hash: chainStart }, rows);
  await tx.execute(sql`
    update audit_events set position = link.position, prev_hash = link.prev_hash, hash = link.hash
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      as link (id text, position bigint, prev_hash text, hash text)
    where audit_events.id = link.id`);
  const end = links.at(-1);
  if (end !== undefined) await noteRoot(tx, { position: BigInt(end.position), hash: end.hash });
  return rows.length;
}

/** Whether the chain's end has its root. False only for a chain of which no root was ever noted. */
async function endsAsNoted(tx: Tx, last: Link | undefined): Promise<boolean> {
  const root = await lastRoot(tx);
  if (root === undefined) return false;
  if (root.position === last?.position.toString() && root.hash === last.hash) return true;
  throw new Bug(
    `the audit chain ends at ${last?.position ?? 0}, its last root was noted at ${root.position}: it was changed behind the application's back`,
  );
}

async function noteRoot(tx: Tx, { position, hash }: Link): Promise<void> {
  await tx.execute(sql`
    insert into audit_roots (position, hash, sealed_at)
    values (${position.toString()}::bigint, ${hash}, ${now().toISOString()}::timestamptz)`);
  log().info({ position: position.toString(), hash }, "audit root");
}

function chainOn(last: Link, rows: readonly AuditRow[]) {
  const links: { id: string; position: string; prev_hash: string; hash: string }[] = [];
  let { position, hash } = last;
  for (const row of rows) {
    const prevHash = hash;
    position += 1n;
    hash = chainHash(prevHash, position, row);
    links.push({ id: row.id, position: position.toString(), prev_hash: prevHash, hash });
  }
  return links;
}
