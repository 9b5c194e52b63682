import { sql } from "drizzle-orm";
import { z } from "zod";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type ProofDto, type ProofRunDto, proofRefusals, proofResult } from "./contract";
import { prover, restMs } from "./prove-again";

/** A strip of this many marks fits the narrowest screen. */
const recentShown = 40;

type RunRow = {
  id: string;
  ok: boolean;
  ms: number;
  started_by: string;
  started_at: string;
  finished_at: string;
  results: unknown;
};

/** How the proof stands: the newest run, since when it is red, and the runs before. */
export async function proofNow(): Promise<ProofDto> {
  const [rows, red] = await Promise.all([
    rowsOf<RunRow>(
      database(),
      sql`select id, ok, ms, started_by, started_at, finished_at, results from proof_runs
          order by finished_at desc, id desc limit ${recentShown}`,
    ),
    rowsOf<{ since: string | null }>(
      database(),
      sql`select min(finished_at) as since from proof_runs
          where not ok and finished_at > coalesce((select max(finished_at) from proof_runs where ok), '-infinity')`,
    ),
  ]);
  const runs = rows.map(toRun);
  const [newest] = runs;
  const working = runs.find(({ startedBy }) => startedBy === null);
  const since = red[0]?.since ?? null;
  return {
    now: now().toISOString(),
    run: newest ?? null,
    redSince: since === null || newest?.ok === true ? null : new Date(since).toISOString(),
    dueAt:
      working === undefined
        ? null
        : new Date(Date.parse(working.finishedAt) + restMs(working.ms) + working.ms).toISOString(),
    recent: runs.map(({ results, ...run }) => ({
      ...run,
      violated: [...new Set(results.filter(({ ok }) => !ok).map(({ id }) => id))],
    })),
  };
}

/** One run that was kept. Refuses: proof.run_not_found. */
export async function proofRun(id: string): Promise<ProofRunDto> {
  const rows = await rowsOf<RunRow>(
    database(),
    sql`select id, ok, ms, started_by, started_at, finished_at, results from proof_runs where id = ${id}`,
  );
  const row = rows[0];
  if (row === undefined) throw new Refusal(proofRefusals.notFound);
  return toRun(row);
}

function toRun(row: RunRow): ProofRunDto {
  return {
    id: row.id,
    ok: row.ok,
    ms: row.ms,
    startedBy: row.started_by === prover ? null : row.started_by,
    startedAt: new Date(row.started_at).toISOString(),
    finishedAt: new Date(row.finished_at).toISOString(),
    results: z.array(proofResult).parse(row.results),
  };
}
