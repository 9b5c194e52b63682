import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "~/env";

/** Rows of raw queries: int8 as bigint, so that money never passes through a float. */
type Types = { bigint: bigint };
export type Sql = postgres.Sql<Types>;
export type Database = PostgresJsDatabase & { $client: Sql };

/** The role every session of the application takes on: it may insert history, never update or delete it. */
export const appRole = "rachel_app";

const lockTimeoutMs = 2_000;
/** The slowest statement of the product answers in well under a second; ten is a runaway. */
const statementTimeoutMs = 10_000;
/** A transaction that sits idle this long holds locks for nothing: its client is stuck or gone. */
const idleInTransactionTimeoutMs = 15_000;

export type ConnectOptions = {
  max?: number;
  prepare?: boolean;
  asOwner?: boolean;
  statementTimeoutMs?: number;
};

/** Opens a pool of its own. The application uses the shared one of `database()`; this is for command-line tools. */
export function openPool(url: string, options: ConnectOptions = {}): Sql {
  const prepare = options.prepare ?? true;
  const sql = postgres<{ bigint: postgres.PostgresType<bigint> }>(url, {
    max: options.max ?? 8,
    prepare,
    types: { bigint: postgres.BigInt },
    onnotice: () => {},
    connection: {
      application_name: "rachel-foods",
      lock_timeout: lockTimeoutMs,
      statement_timeout: options.statementTimeoutMs ?? statementTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
      TimeZone: "UTC",
      ...(options.asOwner ? {} : { role: appRole }),
    },
  });
  survivingLoss(sql);
  return prepare ? preparing(sql) : sql;
}

type Scope = (scope: postgres.TransactionSql<Types>) => unknown;

/**
 * When the connection of a transaction is lost, the driver (3.4.9, its issue 1208) goes on writing to the socket that is
 * gone, be it a statement, COMMIT or ROLLBACK: an exception that nobody can catch, which ends the process, and a place in
 * the pool that is never given back. The server has rolled back by itself. So nothing more is sent, and the transaction's
 * function goes no further: the driver's notice of the loss, which it races with that function, is what the caller hears.
 */
function survivingLoss(sql: Sql): void {
  const begin = sql.begin.bind(sql);
  Object.assign(sql, {
    begin: (first: string | Scope, second?: Scope) => {
      const run = typeof first === "string" ? second : first;
      if (run === undefined) throw new TypeError("begin needs a function");
      const over = { value: false };
      const transaction = begin(typeof first === "string" ? first : "", async (scope) => {
        try {
          const result = await run(sendingUntil(over, scope));
          return over.value ? await forever : result;
        } catch (error) {
          if (over.value || hasLostConnection(error)) return await forever;
          throw error;
        }
      });
      return transaction.finally(() => {
        over.value = true;
      });
    },
  });
}

/** Sends nothing once the transaction is over, however it ended. */
function sendingUntil(
  over: { value: boolean },
  scope: postgres.TransactionSql<Types>,
): postgres.TransactionSql<Types> {
  const unsafe = scope.unsafe.bind(scope);
  return Object.assign(scope, {
    unsafe: (...arguments_: Parameters<typeof unsafe>) => {
      if (over.value) throw new Error("the connection of this transaction is gone");
      return unsafe(...arguments_);
    },
  });
}

/** For a function whose caller has been answered already; it and all that waits for it are simply forgotten. */
const forever = new Promise<never>(() => {});

/** A statement failed because its connection is gone: closed, reset, or ended by the server (57P01 to 57P03). */
function hasLostConnection(error: unknown): boolean {
  const failure = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  // The driver notes the query on the errors of statements: any other error is not the connection's.
  if (!(failure instanceof Error) || !("query" in failure) || !("code" in failure)) return false;
  return /^(CONNECTION_CLOSED|CONNECTION_DESTROYED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[1-3])$/.test(
    String(failure.code),
  );
}

/**
 * Drizzle sends every query through `unsafe`, which prepares nothing unless asked: one more round trip a query and
 * no pipelining. This asks, on the client and on the handles that `begin` and `savepoint` pass on; it overrules the
 * `prepare: false` that Drizzle itself passes along. Queries without parameters stay in the simple protocol.
 */
function preparing<T extends postgres.Sql<Types>>(handle: T): T {
  const unsafe = handle.unsafe.bind(handle);
  const begin = handle.begin?.bind(handle);
  const savepoint: unknown = Reflect.get(handle, "savepoint");
  Object.assign(handle, {
    unsafe: (text: string, parameters: Parameters<typeof unsafe>[1] = [], options: object = {}) =>
      unsafe(text, parameters, { ...options, prepare: true }),
  });
  if (begin !== undefined) {
    Object.assign(handle, {
      begin: (first: string | Scope, second?: Scope) => {
        const run = typeof first === "string" ? second : first;
        if (run === undefined) throw new TypeError("begin needs a function");
        return begin(typeof first === "string" ? first : "", (scope) => run(preparingScope(scope)));
      },
    });
  }
  if (typeof savepoint === "function") {
    Object.assign(handle, {
      savepoint: (...arguments_: unknown[]) => {
        const run = arguments_.pop();
        if (typeof run !== "function") throw new TypeError("savepoint needs a function");
        return savepoint.call(handle, ...arguments_, (scope: postgres.TransactionSql<Types>) =>
          run(preparingScope(scope)),
        );
      },
    });
  }
  return handle;
}

function preparingScope(scope: postgres.TransactionSql<Types>): postgres.TransactionSql<Types> {
  // A scope is the same kind of object as the client, less `end` and `begin`, which its type leaves out.
  return preparing(scope as unknown as postgres.Sql<Types>) as unknown as postgres.TransactionSql<Types>;
}

let shared: Database | undefined;

/** Points the process at a database; replaces nothing silently. Called by entry points and tests. */
export function connect(url: string, options: ConnectOptions = {}): Database {
  if (shared !== undefined) throw new Error("already connected: call disconnect() first");
  shared = withDrizzle(openPool(url, options));
  return shared;
}

export function withDrizzle(sql: Sql): Database {
  return drizzle(sql);
}

/** The shared pool, opened on first use from DATABASE_URL: a build or an import needs no database. */
export function database(): Database {
  return (
    shared ?? connect(env().DATABASE_URL, { max: env().DATABASE_POOL_MAX, prepare: env().DATABASE_PREPARE })
  );
}

/** Lets running queries end (at most `timeoutSeconds`), then closes the pool. */
export async function disconnect(timeoutSeconds = 5): Promise<void> {
  const closing = shared;
  shared = undefined;
  await closing?.$client.end({ timeout: timeoutSeconds });
}
