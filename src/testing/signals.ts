import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { stopwatchMs } from "~/platform/clock";
import { addressOf } from "~/platform/db/address";
import { type Database, database, openPool, type Sql, withDrizzle } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";

/** What became of many calls made at once, told by code, whichever copy of the application answered. */
export type Outcomes<T> = {
  done: T[];
  /** How often each refusal code came. */
  refused: Record<string, number>;
  refusals: { code: string; details: Record<string, unknown> }[];
  /** Everything else: bugs, violated constraints. */
  errors: unknown[];
};

/** Starts all of them before the first has answered, and waits for all. */
export async function atOnce<T>(calls: readonly (() => Promise<T>)[]): Promise<Outcomes<T>> {
  return outcomesOf(await Promise.allSettled(calls.map((call) => call())));
}

/** The same call so many times at once. */
export async function times<T>(count: number, call: (index: number) => Promise<T>): Promise<Outcomes<T>> {
  return await atOnce(Array.from({ length: count }, (_, index) => () => call(index)));
}

function outcomesOf<T>(settled: readonly PromiseSettledResult<T>[]): Outcomes<T> {
  const outcomes: Outcomes<T> = { done: [], refused: {}, refusals: [], errors: [] };
  for (const result of settled) {
    if (result.status === "fulfilled") outcomes.done.push(result.value);
    else if (isAnyRefusal(result.reason)) {
      const { code, details } = result.reason;
      outcomes.refused[code] = (outcomes.refused[code] ?? 0) + 1;
      outcomes.refusals.push({ code, details });
    } else outcomes.errors.push(result.reason);
  }
  return outcomes;
}

/** By shape: a second copy of the application in this process has a Refusal class of its own. */
function isAnyRefusal(error: unknown): error is { code: string; details: Record<string, unknown> } {
  return error instanceof Error && error.name === "Refusal" && "code" in error && "details" in error;
}

/** A pool of its own to the test's database: somebody else's connections. */
export function otherPool(options: { asOwner?: boolean; max?: number } = {}): {
  db: Database;
  close: () => Promise<void>;
} {
  const pool: Sql = openPool(databaseUrl(), { max: 4, ...options });
  return { db: withDrizzle(pool), close: () => pool.end({ timeout: 5 }) };
}

/** The test's database as a URL. */
export function databaseUrl(): string {
  const { host, port, user, password, database: name } = addressOf(database());
  const secret = password === undefined || password === "" ? "" : `:${encodeURIComponent(password)}`;
  return `postgres://${encodeURIComponent(user)}${secret}@${host}:${port}/${name}`;
}

/** What can be held, and the column that names a row of it. */
const keyOf = {
  kitchens: "id",
  users: "id",
  stock_levels: "id",
  accounts: "id",
  orders: "id",
  refunds: "id",
  payment_attempts: "id",
  batch_items: "id",
  group_orders: "id",
  promos: "code",
  spend_controls: "user_id",
  pin_waivers: "session_id",
  breaks: "id",
  replay_requests: "id",
} as const;

/**
 * Holds a row as a stranger would, until `release`: whoever references or locks it waits in between. Holding a kitchen
 * stops every order just before it is written, when it has read and locked all that it needs.
 */
export async function holdRow(table: keyof typeof keyOf, id: string) {
  const other = otherPool({ asOwner: true, max: 1 });
  const held = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const holding = other.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from ${sql.raw(table)} where ${sql.raw(keyOf[table])} = ${id} for update`);
    held.resolve();
    await released.promise;
  });
  holding.catch(held.reject);
  await held.promise;
  return {
    release: async () => {
      released.resolve();
      await holding;
      await other.close();
    },
  };
}

/** The lock timeout is two seconds: what is not waiting by then never will. */
const patienceMs = 1_900;

/** Waits until so many connections of this database wait for a lock: the signal that a race is staged. */
export async function untilWaiting(count: number): Promise<void> {
  const watcher = otherPool({ asOwner: true, max: 1 });
  const startedMs = stopwatchMs();
  try {
    for (;;) {
      const waiting = await backendsWhere(watcher.db, "wait_event_type = 'Lock'");
      if (waiting >= count) return;
      if (stopwatchMs() - startedMs > patienceMs) throw new Error(`${waiting} of ${count} wait for a lock`);
    }
  } finally {
    await watcher.close();
  }
}

/** How many other connections to this database are in a state, as `pg_stat_activity` tells its owner. */
export async function backendsWhere(owner: Database, condition: string): Promise<number> {
  const rows = await rowsOf<{ count: bigint }>(
    owner,
    sql`select count(*) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and ${sql.raw(condition)}`,
  );
  return Number(required(rows[0], "a count").count);
}

/** Ends the connections that wait for a lock, as a crash of their process or its network would. Answers how many. */
export async function killWaiting(): Promise<number> {
  const killer = otherPool({ asOwner: true, max: 1 });
  const killed = await rowsOf(
    killer.db,
    sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
  );
  await killer.close();
  return killed.length;
}
