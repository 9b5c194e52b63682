import { sql } from "drizzle-orm";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

type Task<T> = (tx: Tx) => Promise<T>;

/**
 * Runs read-only tasks on one snapshot of the database, in one transaction or in two at a time, and answers in the order
 * of the tasks. `settings` are made first, in each transaction.
 *
 * The second transaction shares the first one's snapshot (`pg_export_snapshot`) and takes from the same queue. It never
 * waits for a connection with work in its hands: where the pool has none to give, the first does everything.
 */
export async function onOneSnapshot<T>(
  db: Database,
  tasks: readonly Task<T>[],
  { lanes, settings }: { lanes: 1 | 2; settings: readonly string[] },
): Promise<T[]> {
  const queue = [...tasks.entries()];
  const results = new Map<number, T>();
  async function work(tx: Tx): Promise<void> {
    try {
      for (const setting of settings) await tx.execute(sql.raw(`set local ${setting}`));
      for (let next = queue.shift(); next !== undefined; next = queue.shift())
        results.set(next[0], await next[1](tx));
    } catch (error) {
      // The other lane finishes what it has begun and takes no more.
      queue.length = 0;
      throw error;
    }
  }
  let joined = false;
  async function join(snapshot: string): Promise<void> {
    await db.transaction(async (tx) => {
      if (queue.length === 0) return;
      joined = true;
      await tx.execute(sql.raw(`set transaction snapshot '${snapshot}'`));
      await work(tx);
    }, readOnly);
  }
  // Its failure is told at the end, after the first lane has stopped.
  let second: Promise<PromiseSettledResult<void>[]> = Promise.resolve([]);
  await db.transaction(async (tx) => {
    if (lanes === 2) second = Promise.allSettled([join(await exportSnapshot(tx))]);
    await work(tx);
    // A snapshot lives as long as the transaction that gave it away.
    if (joined) await second;
  }, readOnly);
  for (const end of await second) if (end.status === "rejected") throw end.reason;
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}

const readOnly = { isolationLevel: "repeatable read", accessMode: "read only" } as const;

async function exportSnapshot(tx: Tx): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(tx, sql`select pg_export_snapshot() as id`);
  if (row === undefined) throw new TypeError("pg_export_snapshot gave nothing");
  return row.id;
}
