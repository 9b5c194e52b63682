import { type SQL, sql } from "drizzle-orm";
import { Bug } from "~/kernel/invariant";
import { stopwatchMs } from "~/platform/clock";
import { locksRemoved } from "./faults";
import { rowsOf } from "./rows";
import type { Tx } from "./transaction";

/**
 * The lock ladder: rows are locked from the first rung down, ids ascending within a rung, so that no two
 * transactions can wait for each other. Cold rows come before hot ones: the hottest is held shortest.
 */
export const ladder = ["key", "order", "payment", "spend", "account", "promo", "stock", "slot"] as const;
export type Rung = (typeof ladder)[number];

/** What may be locked: the table, the columns wanted, its rung and its key (`id`). Keys are text in the C collation. */
export type Lockable = {
  readonly table: string;
  readonly rung: Rung;
  readonly columns: readonly string[];
  readonly key?: string;
};

/** How far down each running transaction has come: its lowest rung, the last id there, and all that it holds. */
const steps = new WeakMap<object, { rung: number; last: string; ids: Set<string> }>();
const waitsMs: number[] = [];
/** Enough samples for a p99, few enough to forget. */
const waitSamplesMax = 4_096;

/**
 * Locks the rows with these ids FOR UPDATE, in one statement, ids ascending; answers them in that order. Rows that
 * do not exist are simply absent from the answer. Throws a Bug when the ladder is climbed the wrong way.
 */
export async function lockRows<Row extends Record<string, unknown>>(
  tx: Tx,
  lockable: Lockable,
  ids: readonly string[],
): Promise<Row[]> {
  const sorted = [...new Set(ids)].sort(byCodePoint);
  climb(tx, lockable, sorted);
  const startedMs = stopwatchMs();
  const rows = await rowsOf<Row>(tx, lockStatement(lockable, sorted));
  remember(stopwatchMs() - startedMs);
  return rows;
}

function lockStatement(lockable: Lockable, ids: readonly string[]): SQL {
  const columns = sql.raw(lockable.columns.join(", "));
  const table = sql.raw(lockable.table);
  const key = sql.raw(lockable.key ?? "id");
  const suffix = sql.raw(locksRemoved() ? "" : " for update");
  return sql`select ${columns} from ${table} where ${key} = any(${sql.param(ids)}::text[]) order by ${key} collate "C"${suffix}`;
}

/**
 * Locks what `selection` (which names the table `alias` and ends before its locking clause) selects, less the rows
 * that somebody else holds at this moment: takers share the work and never wait for each other, so it stands on no
 * rung. A row that changed meanwhile is checked against the selection again before it is answered.
 */
export async function lockFreeRows<Row extends Record<string, unknown>>(
  tx: Tx,
  selection: SQL,
  alias: string,
): Promise<Row[]> {
  return await rowsOf<Row>(tx, sql`${selection} for update of ${sql.raw(alias)} skip locked`);
}

/** Same comparison as PostgreSQL's "C" collation, so that both sides agree on what ascending means. */
function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Notes locks taken by other means (an insert that waits on a unique key) on the same ladder. A row that is held already
 * may be asked for again; any other must stand further down than all that is held. Throws a Bug when it does not.
 */
export function climb(tx: Tx, lockable: Pick<Lockable, "rung">, sortedIds: readonly string[]): void {
  const rung = ladder.indexOf(lockable.rung);
  const held = steps.get(tx) ?? { rung: -1, last: "", ids: new Set<string>() };
  const fresh = sortedIds.filter((id) => !held.ids.has(`${rung}/${id}`));
  const [first, last] = [fresh[0], fresh.at(-1)];
  if (first === undefined || last === undefined) return;
  if (rung < held.rung || (rung === held.rung && first <= held.last)) {
    throw new Bug(`lock ladder: ${lockable.rung} ${first} asked for after ${ladder[held.rung]} ${held.last}`);
  }
  for (const id of fresh) held.ids.add(`${rung}/${id}`);
  steps.set(tx, { rung, last, ids: held.ids });
}

function remember(waitMs: number): void {
  if (waitsMs.length >= waitSamplesMax) waitsMs.shift();
  waitsMs.push(waitMs);
}

/** The latest lock statements of this process, in milliseconds, for the p99 of the metrics page and the bench. */
export function lockWaitsMs(): readonly number[] {
  return waitsMs;
}
