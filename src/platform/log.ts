import { AsyncLocalStorage } from "node:async_hooks";
import pino, { type Logger } from "pino";
import { env } from "~/env";

/** What every line of a request carries: who asked and under which id, from the browser to the outbox event. */
export type RequestContext = { requestId: string; actorId?: string };

const context = new AsyncLocalStorage<RequestContext>();

export function withRequestContext<T>(value: RequestContext, run: () => T): T {
  return context.run(value, run);
}

export function requestContext(): RequestContext | undefined {
  return context.getStore();
}

/** Names of fields that may hold a secret or a person's contact: masked wherever they appear. */
const redacted = [
  "password",
  "passwordHash",
  "token",
  "phone",
  "email",
  "code",
  "pin",
  "authorization",
  "cookie",
];

let logger: Logger | undefined;

/** Structured JSON logs on standard output; never a phone, token, address or query parameter. */
export function log(): Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
    mixin: () => ({ ...requestContext() }),
  });
  return logger;
}

/**
 * What may be logged of an error: names and codes. A database error's message carries parameters (phones, notes),
 * so only its SQLSTATE and constraint are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: "not an Error" };
  const sqlState = readString(error, "code");
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  if (sqlState !== undefined && "severity" in error) {
    return { error: error.name, sqlState, constraint: readString(error, "constraint_name"), ...cause };
  }
  // By its fields, since each bundle of the server has a class of its own: its message holds the parameters.
  if ("query" in error && "params" in error) return { error: "DrizzleQueryError", ...cause };
  return { error: error.name, message: error.message, stack: error.stack, ...cause };
}

function readString(error: Error, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === "string" ? value : undefined;
}
