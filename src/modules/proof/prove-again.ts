import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { now, stopwatchMs } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { log } from "~/platform/log";
import { pause } from "~/platform/wait";
import { watchChain } from "./chain-watch";
import type { ProofRunDto } from "./contract";
import { type ProofOptions, runProof } from "./run-proof";

/** Who the worker is in `proof_runs`. */
export const prover = "system:prove";
/** A red page within five seconds: two of rest, one until the page asks, and the run itself. */
const restMsMin = 2_000;
/** A tenth of a core at most: nine parts rest to one part work, however long the history has become. */
const restToWork = 9;
/** Older than this, one green run an hour and one red run a minute are kept; the page shows the newest ones. */
const sweptAfterMs = 10 * 60_000;
const keptDays = 30;

/** How long the worker rests after a run that took this long. */
export function restMs(runMs: number): number {
  return Math.max(restMsMin, restToWork * runMs);
}

/**
 * Loop `proof` of the worker: proves everything, writes down the result, rests, and begins again. Of several workers
 * one proves at a time, since each looks first whether another has just done so.
 */
export async function runProofLoop(signal: AbortSignal): Promise<void> {
  const proveNext = proofSteps();
  while (!signal.aborted) await pause(await proveNext(), signal);
}

/** One step of the loop after another; each answers how long to rest, in milliseconds. */
export function proofSteps(): () => Promise<number> {
  const chain = watchChain();
  return async () => {
    const due = await dueInMs();
    if (due > 0) return due;
    const run = await proveAndKeep(prover, { chain, isGentle: true });
    await sweepRuns();
    return restMs(run.ms);
  };
}

async function dueInMs(): Promise<number> {
  const rows = await rowsOf<{ ms: number; finished_at: string }>(
    database(),
    sql`select ms, finished_at from proof_runs where started_by = ${prover} order by finished_at desc limit 1`,
  );
  const last = rows[0];
  if (last === undefined) return 0;
  const sinceMs = now().getTime() - new Date(last.finished_at).getTime();
  // A run of the future was made under another clock: nothing to wait for.
  return sinceMs < 0 ? 0 : restMs(last.ms) - sinceMs;
}

/** Runs the proof and writes down the result for the page; a change of colour is logged. Reads on one snapshot. */
export async function proveAndKeep(startedBy: string, options: ProofOptions): Promise<ProofRunDto> {
  const startedAt = now();
  const startedMs = stopwatchMs();
  const results = await runProof(database(), options);
  const run: ProofRunDto = {
    id: newId("prf", startedAt.getTime()),
    ok: results.every((result) => result.ok),
    ms: Math.round(stopwatchMs() - startedMs),
    startedBy: startedBy === prover ? null : startedBy,
    startedAt: startedAt.toISOString(),
    finishedAt: now().toISOString(),
    results,
  };
  const before = await keep(run, startedBy);
  if (!run.ok && before !== false) {
    const violated = results.filter((result) => !result.ok).map(({ id, examples }) => ({ id, examples }));
    log().error({ run: run.id, violated }, "the proof is red");
  } else if (run.ok && before === false) {
    log().info({ run: run.id }, "the proof is green again");
  }
  return run;
}

/** Answers what the run before had found; undefined for the first. */
async function keep(run: ProofRunDto, startedBy: string): Promise<boolean | undefined> {
  return await withTx("proof.keep", async (tx) => {
    const before = await rowsOf<{ ok: boolean }>(
      tx,
      sql`select ok from proof_runs order by finished_at desc limit 1`,
    );
    await tx.execute(
      sql`insert into proof_runs (id, ok, ms, started_by, results, started_at, finished_at)
          values (${run.id}, ${run.ok}, ${run.ms}, ${startedBy}, ${JSON.stringify(run.results)}::jsonb,
            ${run.startedAt}::timestamptz, ${run.finishedAt}::timestamptz)`,
    );
    return before[0]?.ok;
  });
}

/** Forgets most of the worker's older runs; what a colleague asked for stays for a month. */
async function sweepRuns(): Promise<void> {
  const at = now().getTime();
  const old = new Date(at - sweptAfterMs).toISOString();
  // What was thinned out once needs no second look.
  const looked = new Date(at - 2 * 3_600_000 - sweptAfterMs).toISOString();
  const ancient = new Date(at - keptDays * 86_400_000).toISOString();
  await database().execute(
    sql`delete from proof_runs r
        where (started_by = ${prover} and finished_at < ${old}::timestamptz and finished_at > ${looked}::timestamptz and exists (
            select 1 from proof_runs newer
            where newer.started_by = ${prover} and newer.ok = r.ok and newer.finished_at > r.finished_at
              and newer.finished_at < r.finished_at + interval '1 hour'
              and date_trunc(case when r.ok then 'hour' else 'minute' end, newer.finished_at) =
                date_trunc(case when r.ok then 'hour' else 'minute' end, r.finished_at)))
          or (ok and finished_at < ${ancient}::timestamptz)`,
  );
}
