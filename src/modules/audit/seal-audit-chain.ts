import { sql } from "drizzle-orm";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type AuditRow, chainHash, chainStart, readUnsealed } from "./chain";

/** One batch holds its rows for some tens of milliseconds; what is left over waits for the next batch. */
const batchMax = 500;
/** Any number works, as long as it is ours: two workers that seal at once take turns. */
const sealerLock = 7_263_402;

/**
 * Job `seal-audit-chain`: joins the rows written since the last run to the hash chain and answers how many. Safe to
 * run twice at once and to be killed anywhere. A row that commits late is sealed in a later run: the chain keeps the
 * order of sealing, `seq` that of writing.
 */
export async function sealAuditChain(): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await withTx("audit.sealAuditChain", sealBatch);
    sealed += count;
    if (count < batchMax) return sealed;
  }
}

async function sealBatch(tx: Tx): Promise<number> {
  // Its own statement: whatever the previous holder sealed is visible to the reads after it.
  await tx.execute(sql`select pg_advisory_xact_lock(${sealerLock})`);
  const rows = await readUnsealed(tx, batchMax);
  if (rows.length === 0) return 0;
  const links = chainOn(await lastLink(tx), rows);
  await tx.execute(sql`
    update audit_events set position = link.position, prev_hash = link.prev_hash, hash = link.hash
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      as link (id text, position bigint, prev_hash text, hash text)
    where audit_events.id = link.id`);
  return rows.length;
}

type Link = { position: bigint; hash: string };

async function lastLink(tx: Tx): Promise<Link> {
  const rows = await rowsOf<Link>(
    tx,
    sql`select position, hash from audit_events where position is not null order by position desc limit 1`,
  );
  return rows[0] ?? { position: 0n, hash: chainStart };
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
