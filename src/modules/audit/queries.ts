import { sql } from "drizzle-orm";
import { env } from "~/env";
import { Refusal } from "~/kernel/refusal";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { chainHash, lastLink, lastRoot, readRoots, readRow, type StoredRow } from "./chain";
import { type AuditChainDto, type AuditRoot, type AuditRowDto, auditRefusals } from "./contract";

/** The checks shown beside the chain: the newest. */
const checksShown = 10;

/** How far whoever asks sees: what colleagues of that region and kitchen did; null: everything. */
type Reach = { readonly regionId: string | null; readonly kitchenId: string | null };

/** One row of the log, its hash computed again. Refuses: audit.not_found, also beyond the reach of whoever asks. */
export async function auditRow(id: string, reach: Reach): Promise<AuditRowDto> {
  const row = await readRow(database(), id);
  if (row === undefined || !(await isWithin(reach, row.actor_id))) throw new Refusal(auditRefusals.notFound);
  return {
    id: row.id,
    seq: row.seq.toString(),
    at: new Date(Number(row.at_ms)).toISOString(),
    actor: await actorOf(row.actor_id),
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    reason: row.reason,
    requestId: row.request_id,
    before: fieldsOf(row.before),
    after: fieldsOf(row.after),
    seal: sealOf(row),
  };
}

async function isWithin({ regionId, kitchenId }: Reach, actorId: string): Promise<boolean> {
  if (regionId === null && kitchenId === null) return true;
  const rows = await rowsOf(
    database(),
    sql`select 1 from users where id = ${actorId} and (${regionId}::text is null or region_id = ${regionId})
          and (${kitchenId}::text is null or kitchen_id = ${kitchenId})`,
  );
  return rows.length > 0;
}

async function actorOf(id: string): Promise<AuditRowDto["actor"]> {
  const rows = await rowsOf<{ name: string; role: string }>(
    database(),
    sql`select name, role from users where id = ${id}`,
  );
  return { id, name: rows[0]?.name ?? null, role: rows[0]?.role ?? null };
}

function fieldsOf(fields: unknown): Record<string, unknown> | null {
  return typeof fields === "object" && fields !== null ? Object.fromEntries(Object.entries(fields)) : null;
}

function sealOf({ position, prev_hash, hash, ...written }: StoredRow): AuditRowDto["seal"] {
  if (position === null || prev_hash === null || hash === null) return null;
  return {
    position: position.toString(),
    prevHash: prev_hash,
    hash,
    fits: chainHash(prev_hash, position, written) === hash,
  };
}

/** Every end of the chain that was noted, in order. */
export function auditRoots(): Promise<AuditRoot[]> {
  return readRoots(database(), { after: 0n });
}

/** How far the chain has come, where it is exported to, and who verified it last. */
export async function auditChain(): Promise<AuditChainDto> {
  const [end, root, waiting, checks] = await Promise.all([
    lastLink(database()),
    lastRoot(database()),
    rowsOf<{ count: bigint; oldest: string | null }>(
      database(),
      sql`select count(*), min(at) as oldest from audit_events where hash is null`,
    ),
    rowsOf<{ id: string; at: string; by: string; intact: string | null; said: string | null }>(
      database(),
      sql`select a.id, a.at, coalesce(u.name, a.actor_id) as by, a.after->>'intact' as intact, a.after->>'said' as said
          from audit_events a left join users u on u.id = a.actor_id
          where a.subject_type = 'audit_chain' and a.subject_id = 'chain' order by a.seq desc limit ${checksShown}`,
    ),
  ]);
  const oldest = waiting[0]?.oldest ?? null;
  return {
    sealed: Number(end?.position ?? 0n),
    unsealed: Number(waiting[0]?.count ?? 0n),
    oldestUnsealedAt: oldest === null ? null : new Date(oldest).toISOString(),
    root: root ?? null,
    exportsTo: env().AUDIT_ROOTS_FILE ?? null,
    checks: checks.map(({ id, at, by, intact, said }) => ({
      id,
      at: new Date(at).toISOString(),
      by,
      intact: intact === "true",
      said: said ?? "",
    })),
  };
}
