import { sql } from "drizzle-orm";
import { verifyAuditChain } from "~/modules/audit";
import { now, stopwatchMs } from "~/platform/clock";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { Invariant, ProofResult, Violation } from "./invariant";
import { moneyInvariants } from "./money-invariants";
import { orderInvariants } from "./order-invariants";
import { paymentInvariants } from "./payment-invariants";
import { refundInvariants } from "./refund-invariants";

/** Enough to see a pattern; the count says how many there are. */
const examplesMax = 5;

export const invariants: readonly Invariant[] = [
  ...moneyInvariants,
  ...paymentInvariants,
  ...refundInvariants,
  ...orderInvariants,
].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));

/**
 * Runs every invariant, all on one snapshot, so that orders placed meanwhile cannot make it look wrong. Reads only.
 * I12 is two: a query for missing rows, and the audit chain, whose hashes only code can compute.
 */
export async function runProof(db: Database): Promise<ProofResult[]> {
  return await db.transaction(
    async (tx) => {
      const results: ProofResult[] = [];
      for (const invariant of invariants) results.push(await prove(tx, invariant));
      results.push(await proveChain(tx));
      return results;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

async function prove(tx: Tx, invariant: Invariant): Promise<ProofResult> {
  const startedMs = stopwatchMs();
  const query = invariant.query.replaceAll(":now", `timestamptz '${now().toISOString()}'`);
  const rows = await rowsOf<Violation & { violations: bigint }>(
    tx,
    sql`select subject, detail, count(*) over () as violations from (${sql.raw(query)}) as violation limit ${examplesMax}`,
  );
  return {
    id: invariant.id,
    title: invariant.title,
    ok: rows.length === 0,
    violations: Number(rows[0]?.violations ?? 0n),
    examples: rows.map(({ subject, detail }) => ({ subject, detail })),
    ms: Math.round(stopwatchMs() - startedMs),
  };
}

async function proveChain(tx: Tx): Promise<ProofResult> {
  const startedMs = stopwatchMs();
  const report = await verifyAuditChain(tx);
  const examples = report.intact ? [] : [{ subject: report.broken.id, detail: report.broken.why }];
  return {
    id: "I12",
    title: "The audit chain verifies: nothing was changed, removed, added or reordered",
    ok: report.intact,
    violations: examples.length,
    examples,
    ms: Math.round(stopwatchMs() - startedMs),
  };
}
