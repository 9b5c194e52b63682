import { join } from "node:path";
import { sql } from "drizzle-orm";
import { env } from "~/env";
import { required } from "~/kernel/invariant";
import { runProof } from "~/modules/proof";
import { connect, database, disconnect, openPool, withDrizzle } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { transactionCounters } from "~/platform/db/transaction";
import { measureBatches } from "./batches";
import { type Customer, makeBenchData, order } from "./bench-data";
import { type ContestResult, contest } from "./contest";
import { measureDesks } from "./desks";
import { inProcess } from "./in-process";
import { checkInStep } from "./in-step";
import { measureLockWaits } from "./lock-waits";
import { machine } from "./machine";
import { measureMenuReads } from "./menu-reads";
import { orderValues } from "./order-values";
import { measurePayments } from "./payments";
import { type Pgbench, pgbenchRound } from "./pgbench";
import { measureProving } from "./proving";
import { type Findings, report, writeResults } from "./report";
import { readStage, type Stage } from "./stage";
import { measureStarts } from "./start-times";
import { wires } from "./wires";

/** Measures what bench.mjs has set the stage for; exits 1 when the proof is not green or a retry was exhausted. */
const stage = readStage(process.argv[2]);
const script = join(import.meta.dirname, "place-order.pgbench.sql");
const url = required(process.env.DATABASE_URL, "bench.mjs sets DATABASE_URL");

// A pool of one for the check: the server tells which statements its only connection has run.
connect(url, { max: 1 });
const customers = await makeBenchData();
const first = required(customers[0], "the first customer");
const values = await orderValues(await checkInStep(script, first.actor, order(1, 1)));
await disconnect();

connect(url, { max: env().DATABASE_POOL_MAX });
const pgbench: Pgbench = { program: stage.pgbench, script, databaseUrl: url, values };
const findings: Findings = {
  machine: await machine(stage),
  contests: await contests(stage, pgbench, customers),
  lockWaits: wants("locks") ? await tell("Lock waits", measureLockWaits(first, stage.seconds)) : undefined,
  menuReads: wants("reads")
    ? await tell("Menu reads", measureMenuReads(stage.web, stage.seconds))
    : undefined,
  payments: wants("payments")
    ? await tell("Payments", measurePayments(stage.web, stage.twin, customers, stage.seconds))
    : undefined,
  batches: wants("batches") ? await tell("Refunding many", measureBatches(customers)) : undefined,
  starts: wants("start") ? await tell("npm start, twice", measureStarts(stage.startFolder)) : undefined,
  counters: { ...transactionCounters(), deadlocks: await deadlocks() },
  orders: await countOrders(),
  violated: await violatedInvariants(),
};
if (stage.only === "desks") console.log(`Written to ${await measureDesks(url, findings.machine)}`);
if (stage.only === "proof") console.log(`Written to ${await measureProving(url, findings.machine)}`);
await disconnect();

console.log(`\n${report(findings)}`);
const isGood = findings.violated.length === 0 && findings.counters.exhausted === 0;
if (!isGood) console.error("This run does not count: the proof is not green, or a retry was exhausted.");
else if (stage.only === undefined) console.log(`Written to ${writeResults(findings)}`);
process.exit(isGood ? 0 : 1);

function wants(section: NonNullable<Stage["only"]>): boolean {
  return stage.only === undefined || stage.only === section;
}

async function contests(
  to: Stage,
  reference: Pgbench,
  buyers: readonly Customer[],
): Promise<ContestResult[]> {
  const contestants = [
    ...(wants("in-process") ? [inProcess(buyers)] : []),
    ...(wants("http") ? wires(to.web, buyers) : []),
  ];
  if (contestants.length === 0) return [];
  const results: ContestResult[] = [];
  for (const dishes of ["spread", "hot"] as const) {
    // Everybody's first orders compile, plan and fill caches.
    for (const contestant of contestants) await contestant.round(1, dishes);
    const play = (seconds: number) => pgbenchRound(reference, seconds, dishes);
    results.push(await tell(`Orders, ${dishes}`, contest(dishes, to.seconds, play, contestants)));
  }
  return results;
}

async function tell<T>(name: string, work: Promise<T>): Promise<T> {
  const result = await work;
  console.log(`          ${name}`);
  return result;
}

async function deadlocks(): Promise<number> {
  const rows = await rowsOf<{ deadlocks: bigint }>(
    database(),
    sql`select deadlocks from pg_stat_database where datname = current_database()`,
  );
  return Number(rows[0]?.deadlocks ?? 0n);
}

async function countOrders(): Promise<number> {
  const rows = await rowsOf<{ count: bigint }>(database(), sql`select count(*) from orders`);
  return Number(rows[0]?.count ?? 0n);
}

/** The ids of the invariants that do not hold, over pgbench's orders as well as ours. */
async function violatedInvariants(): Promise<string[]> {
  const pool = openPool(url, { max: 2, statementTimeoutMs: 0 });
  try {
    const violated = (await runProof(withDrizzle(pool))).filter((result) => !result.ok);
    for (const { id, title, violations, examples } of violated)
      console.error(id, title, violations, examples);
    return violated.map(({ id }) => id);
  } finally {
    await pool.end();
  }
}
