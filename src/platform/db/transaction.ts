import { setTimeout as sleep } from "node:timers/promises";
import { DrizzleQueryError } from "drizzle-orm";
import { Bug, invariant } from "~/kernel/invariant";
import { isRefusal, Refusal } from "~/kernel/refusal";
import { stopwatchMs } from "~/platform/clock";
import { describeError, log } from "~/platform/log";
import { platformRefusals } from "~/platform/refusals";
import { type Database, database } from "./client";
import { crashPoint } from "./faults";

export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** A transaction is repeated only when PostgreSQL itself undid it; three tries end any storm we have measured. */
const retriesMax = 3;
const retryDelayMsBase = 8;

const state = { retries: 0, exhausted: 0, busy: 0, committed: 0, rolledBack: 0 };

/** Counters since the start of the process: committed, rolled back, retries, exhausted retries, busy answers. */
export function transactionCounters(): Readonly<typeof state> {
  return { ...state };
}

/**
 * Runs `fn` in one READ COMMITTED transaction. Inside, await nothing but `tx`: no network, no second connection.
 *
 * Repeats at most three times after a deadlock or serialization failure (nothing had been committed). A lock that
 * cannot be had within two seconds becomes `platform.busy`. When the answer to COMMIT is lost the outcome is
 * unknown: `platform.outcome_unknown` is thrown and the caller looks the effect up by its key (`once` does);
 * it is never simply run again.
 */
export async function withTx<T>(name: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      const result = await runOnce(name, fn);
      state.committed++;
      return result;
    } catch (error) {
      state.rolledBack++;
      if (isRefusal(error)) throw error;
      const failure = unwrap(error);
      const sqlState = codeOf(failure);
      const repeatable = sqlState === "40001" || sqlState === "40P01";
      if (repeatable && attempt < retriesMax) {
        state.retries++;
        await sleep(retryDelayMsBase * 2 ** attempt * (0.5 + Math.random()));
      } else if (repeatable) {
        state.exhausted++;
        throw new Refusal(platformRefusals.busy, { cause: failure });
      } else if (sqlState === "55P03") {
        state.busy++;
        throw new Refusal(platformRefusals.busy, { cause: failure });
      } else if (isConnectionLost(failure)) {
        log().error({ transaction: name, ...describeError(failure) }, "the database went away");
        throw new Refusal(platformRefusals.unavailable, { cause: failure });
      } else {
        throw failure;
      }
    }
  }
}

const commitHooks = new WeakMap<Tx, (() => void)[]>();

/**
 * Calls `hook` once this transaction has committed; never when it rolls back. Only for hints that may be lost: the
 * process can die in between. It must neither throw nor keep anybody waiting.
 */
export function afterCommit(tx: Tx, hook: () => void): void {
  const hooks = commitHooks.get(tx);
  invariant(hooks !== undefined, "afterCommit takes the handle that withTx has passed on");
  hooks.push(hook);
}

async function runOnce<T>(name: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const startedMs = stopwatchMs();
  const hooks: (() => void)[] = [];
  let bodyDone = false;
  const ended = { value: false };
  try {
    const result = await database().transaction(async (tx) => {
      const guarded = poisonable(tx, ended);
      commitHooks.set(guarded, hooks);
      const value = await fn(guarded);
      crashPoint("before-commit");
      ended.value = true;
      bodyDone = true;
      return value;
    });
    crashPoint("after-commit");
    for (const hook of hooks) hook();
    log().debug({ transaction: name, ms: Math.round(stopwatchMs() - startedMs) }, "committed");
    return result;
  } catch (error) {
    // Past the body only COMMIT was left: without the server's own word we do not know what became of it.
    if (bodyDone && codeOf(unwrap(error)) !== undefined && !isServerError(unwrap(error))) {
      log().warn({ transaction: name, ...describeError(unwrap(error)) }, "the answer to COMMIT was lost");
      throw new Refusal(platformRefusals.outcomeUnknown, { cause: error });
    }
    throw error;
  } finally {
    ended.value = true;
  }
}

/** A handle that leaks out of its transaction must throw, not quietly run outside of it. */
function poisonable(tx: Tx, ended: { value: boolean }): Tx {
  return new Proxy(tx, {
    get(target, property, receiver) {
      if (ended.value) throw new Bug("a transaction handle was used after its transaction had ended");
      return Reflect.get(target, property, receiver);
    },
  });
}

/** Drizzle wraps the driver's error; the wrapper's message holds the parameters and must go no further. */
function unwrap(error: unknown): unknown {
  return error instanceof DrizzleQueryError && error.cause !== undefined ? error.cause : error;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : undefined;
}

/**
 * PostgreSQL's own word that the statement failed. A FATAL one ends the connection, and may have come in place of the
 * answer to a COMMIT: that is not its word about the transaction.
 */
function isServerError(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "severity") === "ERROR";
}

/** The connection or the server went away before COMMIT: PostgreSQL undoes what was begun, so nothing happened. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(unwrap(error)) ?? "";
  return /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|57P0[1-3]|53300)/.test(code);
}

/** The SQLSTATE and constraint of a failed statement, for mapping a constraint to its refusal. */
export function violatedConstraint(error: unknown): string | undefined {
  const failure = unwrap(error);
  if (!(failure instanceof Error)) return undefined;
  const name: unknown = Reflect.get(failure, "constraint_name");
  return typeof name === "string" && name !== "" ? name : undefined;
}
