import { sql } from "drizzle-orm";
import { z } from "zod";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { Standing, Step, Subject } from "./fold";

/** A fold reads at most this many events and those around the moment, however long the history is. */
const snapshotEvery = 100;
/** An act takes seconds at most: what is older than this is followed by nothing earlier. */
const settledMs = 60_000;

type SnapshotRow = { version: number; state: unknown; at: string };
const stored = z.object({ place: z.string(), state: z.unknown() });

/**
 * The standing to begin a fold from: the last but one snapshot up to a moment, so that what is folded shows the events
 * before it as well; the beginning when there is none.
 */
export async function standingBefore<State extends { version: number }, Change>(
  on: Tx | Database,
  subject: Subject<State, Change>,
  id: string,
  atMs: number,
): Promise<Standing<State>> {
  const rows = await rowsOf<SnapshotRow>(
    on,
    sql`select version, state, at from snapshots
        where subject_type = ${subject.type} and subject_id = ${id} and at <= ${new Date(atMs).toISOString()}::timestamptz
        order by version desc limit 1 offset 1`,
  );
  const row = rows[0];
  if (row === undefined) return { state: subject.begin, place: null, atMs: 0 };
  const { place, state } = stored.parse(row.state);
  return { state: subject.parse(state), place, atMs: new Date(row.at).getTime() };
}

/**
 * Keeps what a fold was after each hundredth event, once nothing earlier can follow. Derived: deleting any or all of
 * them changes no answer, only how long it takes.
 */
export async function keepSnapshots<State extends { version: number }, Change>(
  subject: Subject<State, Change>,
  id: string,
  steps: readonly Step<State, Change>[],
): Promise<void> {
  const settled = now().getTime() - settledMs;
  const rows = steps
    .filter(({ standing }) => standing.state.version % snapshotEvery === 0 && standing.atMs < settled)
    .map(({ standing }) => ({
      version: standing.state.version,
      state: { place: standing.place, state: standing.state },
      at: new Date(standing.atMs).toISOString(),
    }));
  if (rows.length === 0) return;
  await database().execute(
    sql`insert into snapshots (subject_type, subject_id, version, state, at)
        select ${subject.type}, ${id}, version, state, at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (version int, state jsonb, at timestamptz)
        on conflict do nothing`,
  );
}
