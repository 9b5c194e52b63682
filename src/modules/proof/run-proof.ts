import { sql } from "drizzle-orm";
import { verifyAuditChain } from "~/modules/audit";
import { now, stopwatchMs } from "~/platform/clock";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { afterInvariants } from "./after-invariants";
import { type ChainWatch, wholeChain } from "./chain-watch";
import type { ProofResult, Violation } from "./contract";
import type { Invariant } from "./invariant";
import { moneyInvariants } from "./money-invariants";
import { onOneSnapshot } from "./on-one-snapshot";
import { orderInvariants } from "./order-invariants";
import { paymentInvariants } from "./payment-invariants";
import { promoInvariants } from "./promo-invariants";
import { refundInvariants } from "./refund-invariants";

/** Enough to see a pattern; the count says how many there are. */
const examplesMax = 5;
/** A large history takes longer than a request's statement may; past this something is wrong with the plan. */
const statementTimeoutMs = 120_000;
/** Sums over a million entries and their sorts stay in memory; measured, not a penny of it is kept. */
const workMemory = "128MB";

export const invariants: readonly Invariant[] = [
  ...moneyInvariants,
  ...paymentInvariants,
  ...refundInvariants,
  ...promoInvariants,
  ...afterInvariants,
  ...orderInvariants,
].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));

export type ProofOptions = {
  /** How much of the audit chain is computed again; the whole unless told otherwise. */
  chain?: ChainWatch;
  /** For what runs beside customers, again and again: one core at most; otherwise two. */
  isGentle?: boolean;
};

/**
 * Runs every invariant, all on one snapshot, so that orders placed meanwhile cannot make it look wrong. Reads only.
 * I12 is two: a query for missing rows, and the audit chain, whose hashes only code can compute.
 */
export async function runProof(db: Database, options: ProofOptions = {}): Promise<ProofResult[]> {
  const queries = invariants.map((invariant) => (tx: Tx) => prove(tx, invariant));
  const chain = (tx: Tx) => proveChain(tx, options.chain ?? wholeChain);
  return await onOneSnapshot(db, [...queries, chain], {
    lanes: options.isGentle ? 1 : 2,
    settings: [
      `statement_timeout = ${statementTimeoutMs}`,
      // One lane may have done its part while the other is at its last and longest.
      `idle_in_transaction_session_timeout = ${statementTimeoutMs}`,
      `work_mem = '${workMemory}'`,
      // Compiling costs more than it saves below some ten million rows.
      "jit = off",
      // Two queries at a time keep two cores busier than one query on both.
      "max_parallel_workers_per_gather = 0",
    ],
  });
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
    note: null,
  };
}

async function proveChain(tx: Tx, chain: ChainWatch): Promise<ProofResult> {
  const startedMs = stopwatchMs();
  const after = chain.next();
  const report = await verifyAuditChain(tx, after === undefined ? {} : { after });
  const note = chain.verified(report);
  const { broken } = report.intact ? { broken: undefined } : report;
  const detail = broken === undefined ? "" : `position ${broken.position}: ${broken.why}`;
  const examples = broken === undefined ? [] : [{ subject: broken.id, detail }];
  return {
    id: "I12",
    title: "The audit chain verifies: nothing was changed, removed, added or reordered",
    ok: report.intact,
    violations: examples.length,
    examples,
    ms: Math.round(stopwatchMs() - startedMs),
    note,
  };
}
