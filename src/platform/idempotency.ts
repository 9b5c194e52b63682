import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { isRefusal, Refusal } from "~/kernel/refusal";
import { now } from "./clock";
import { climb } from "./db/lock";
import { rowsOf } from "./db/rows";
import { type Tx, withTx } from "./db/transaction";
import { platformRefusals } from "./refusals";

/** What makes two calls the same act: who, which operation, which key, which input. */
export type OnceScope = { actor: Actor; operation: string; key: string; input: unknown };
/** `replayed`: the answer had been stored by an earlier call with the same key. */
export type OnceAnswer<T> = { value: T; replayed: boolean };

/**
 * What is done once. It may send its own answer along with its last writes (`store`), which saves a round trip while
 * locks are held; else the answer is stored when it returns.
 */
export type Effect<T> = (tx: Tx, store: (answer: T) => Promise<void>) => Promise<T>;

const counters = { first: 0, replayed: 0, conflicting: 0 };

/** First uses, replays and conflicts since the start of the process (G03). */
export function idempotencyCounters(): Readonly<typeof counters> {
  return { ...counters };
}

/**
 * Runs `effect` at most once for a key, in the transaction that also stores its answer.
 *
 * Same key and same input: the stored answer, `replayed: true`. Same key and other input or operation: refused
 * `platform.idempotency_key_reused`. A concurrent twin waits on the unique key until the first has committed, and
 * then gets the same answer; if the first rolled back (a refusal stores nothing), the twin runs instead. An answer
 * must survive JSON, since a replay reads it back from the database.
 *
 * When the answer to COMMIT is lost the same call is made once more: the key either has its answer, or nothing had
 * happened. Locks: the key, before everything else.
 */
export async function once<T>(name: string, scope: OnceScope, effect: Effect<T>): Promise<OnceAnswer<T>> {
  const run = () => withTx(name, (tx) => onceIn(tx, scope, effect));
  try {
    return await run();
  } catch (error) {
    if (!isRefusal(error, platformRefusals.outcomeUnknown.code)) throw error;
    return await run().catch((second: unknown) => {
      // The database is still away, so nobody could look: "nothing was charged" would be a guess about the first run.
      throw isRefusal(second, platformRefusals.unavailable.code) ? error : second;
    });
  }
}

async function onceIn<T>(tx: Tx, scope: OnceScope, effect: Effect<T>): Promise<OnceAnswer<T>> {
  const inputHash = hashOf(scope.input);
  climb(tx, { rung: "key" }, [scope.key]);
  const inserted = await rowsOf<{ key: string }>(
    tx,
    sql`insert into idempotency_keys (actor_id, key, operation, input_hash, created_at)
        values (${scope.actor.id}, ${scope.key}, ${scope.operation}, ${inputHash}, ${now().toISOString()}::timestamptz)
        on conflict do nothing returning key`,
  );
  if (inserted.length === 0) return await replay<T>(tx, scope, inputHash);
  let stored = false;
  const store = async (answer: T) => {
    stored = true;
    await tx.execute(
      sql`update idempotency_keys set answer = ${JSON.stringify(answer)}::jsonb
          where actor_id = ${scope.actor.id} and key = ${scope.key}`,
    );
  };
  const value = await effect(tx, store);
  if (!stored) await store(value);
  counters.first++;
  return { value, replayed: false };
}

async function replay<T>(tx: Tx, scope: OnceScope, inputHash: string): Promise<OnceAnswer<T>> {
  const rows = await rowsOf<{ operation: string; input_hash: string; answer: T }>(
    tx,
    sql`select operation, input_hash, answer from idempotency_keys
        where actor_id = ${scope.actor.id} and key = ${scope.key}`,
  );
  const stored = required(rows[0], "idempotency key that was just found taken");
  if (stored.operation !== scope.operation || stored.input_hash !== inputHash) {
    counters.conflicting++;
    throw new Refusal(platformRefusals.keyReused);
  }
  counters.replayed++;
  return { value: stored.answer, replayed: true };
}

/** SHA-256 over the input with its object keys in order, so that the same request always hashes alike. */
function hashOf(input: unknown): string {
  return createHash("sha256").update(canonicalJson(input)).digest("hex");
}

export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
    return `{${fields.join(",")}}`;
  }
  return typeof value === "bigint" ? value.toString() : (JSON.stringify(value) ?? "null");
}

/** At least 24 hours are promised (E10); two days leave room for a clock that is off. */
const retentionHours = 48;

/** Forgets answers older than the retention. Called by the worker's daily sweep. */
export async function sweepIdempotencyKeys(): Promise<number> {
  const oldest = new Date(now().getTime() - retentionHours * 3_600_000).toISOString();
  return await withTx("platform.sweepIdempotencyKeys", async (tx) => {
    const swept = await rowsOf(
      tx,
      sql`delete from idempotency_keys where created_at < ${oldest}::timestamptz returning key`,
    );
    return swept.length;
  });
}
