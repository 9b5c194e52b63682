import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhenResult,
  noJitterGenerator,
} from "cockatiel";
import { stopwatchMs } from "./clock";
import { createPool, type Exchange, exchange } from "./http-exchange";
import { log } from "./log";
import { patienceMs } from "./retry-after";
import { pause } from "./wait";

/**
 * The one way out of the process to a partner's HTTP API: a bound on time, on size and on how much waits at once; reads
 * are repeated a few times, writes never; a partner who fails is left alone for a moment. Only headers of the client's
 * own making carry secrets, and neither headers, bodies nor paths are ever logged.
 */
export type HttpClient<Family extends string> = {
  readonly call: (call: HttpCall<Family>) => Promise<HttpResult>;
  /** Whether calls of this family are being turned away at this moment; false as soon as one may probe again. */
  readonly isOpen: (family: Family) => boolean;
};

export type HttpCall<Family extends string> = {
  /** Calls of one family share a breaker and a bound; one family's trouble leaves the others alone. */
  readonly family: Family;
  readonly path: string;
} & ({ readonly method: "GET" } | { readonly method: "POST" | "PUT"; readonly body: string });

export type HttpResult =
  | { readonly kind: "answered"; readonly status: number; readonly text: string }
  | HttpFailure;

export type HttpFailure = {
  readonly kind: "failed";
  readonly reason:
    | "timeout"
    | "cut"
    | "server_error"
    | "unreadable"
    | "rate_limited"
    | "not_sent"
    | "breaker_open"
    | "too_busy";
  /** True when the partner has certainly not acted on it; of a write that failed otherwise, nobody knows. */
  readonly isUndone: boolean;
  /** When asking again has hope, as far as anybody said. */
  readonly retryAfterMs: number | null;
};

export type HttpLimits = {
  /** TCP to another continent takes 0.3 s; three times two lost packets is 3 s. */
  readonly connectTimeoutMs: number;
  /** A whole read. Ours answer in under 5 s on the partner's bad days. */
  readonly readTimeoutMs: number;
  /** A whole write. Longer, since giving up early on one makes it "unknown", which costs more than waiting. */
  readonly writeTimeoutMs: number;
  /** After this long no read is tried once more. */
  readonly readDeadlineMs: number;
  /** A hundred transactions of a list are 300 kB. */
  readonly answerBytesMax: number;
  /** At once, a family: at 5 s an answer that is still 12 calls a second. A waiting call holds memory, no thread. */
  readonly concurrentMax: number;
  /** Past this many waiting, a family answers "too busy" at once. */
  readonly waitingMax: number;
  /** Failures in a row: a partner who fails one call in two gets there once in a thousand, a dead one in under 1 s. */
  readonly breakerFailures: number;
  /** How long it stays open; doubled by each probe that fails, to the maximum. */
  readonly breakerOpenMs: number;
  readonly breakerOpenMsMax: number;
};

const defaultLimits: HttpLimits = {
  connectTimeoutMs: 3_000,
  readTimeoutMs: 10_000,
  writeTimeoutMs: 15_000,
  readDeadlineMs: 20_000,
  answerBytesMax: 4_000_000,
  concurrentMax: 64,
  waitingMax: 128,
  breakerFailures: 10,
  breakerOpenMs: 1_000,
  breakerOpenMsMax: 8_000,
};

/** 40, 80, 160 ms and up to half of it more: a caller who keeps asking makes the ten tries that open a breaker in 0.9 s. */
const readRetriesMax = 3;
const backoffMsBase = 40;
/** Longer than this nobody waits inside a call; the caller is told how long it would be. */
const patienceMsMax = 5_000;

const forever = new AbortController().signal;

type Options<Family extends string> = {
  /** As the log calls it. */
  readonly name: string;
  readonly origin: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly families: readonly Family[];
  /** Whether an answer is one of the partner's, not of something in between. */
  readonly isReadable: (status: number, text: string) => boolean;
  readonly limits?: Partial<HttpLimits> | undefined;
};

export function createHttpClient<const Family extends string>(options: Options<Family>): HttpClient<Family> {
  const limits = { ...defaultLimits, ...options.limits };
  const pool = createPool(limits.concurrentMax * options.families.length);
  const gates = new Map(options.families.map((family) => [family, createGate(options.name, family, limits)]));

  const send = async (call: HttpCall<Family>): Promise<HttpResult> => {
    const { method } = call;
    const timeoutMs = method === "GET" ? limits.readTimeoutMs : limits.writeTimeoutMs;
    const body = call.method === "GET" ? undefined : call.body;
    const request = { method, origin: options.origin, path: call.path, headers: options.headers, body };
    return judge(await exchange(request, pool, { ...limits, timeoutMs }), options.isReadable);
  };
  const attempt = async (call: HttpCall<Family>, attemptNumber: number): Promise<HttpResult> => {
    const startedMs = stopwatchMs();
    const result = await (gates.get(call.family)?.pass ?? passThrough)(() => send(call));
    const { family, method } = call;
    const ms = Math.round(stopwatchMs() - startedMs);
    const line = { partner: options.name, family, method, attempt: attemptNumber, ms };
    if (result.kind === "answered") log().debug({ ...line, status: result.status }, "called");
    else log().warn({ ...line, reason: result.reason, retryAfterMs: result.retryAfterMs }, "call failed");
    return result;
  };
  return {
    isOpen: (family) => gates.get(family)?.isOpen() ?? false,
    call: async (call) => {
      const startedMs = stopwatchMs();
      for (let attemptNumber = 1; ; attemptNumber++) {
        const result = await attempt(call, attemptNumber);
        const waitMs = call.method === "GET" ? waitBeforeRetry(result, attemptNumber) : null;
        if (waitMs === null || stopwatchMs() - startedMs + waitMs > limits.readDeadlineMs) return result;
        await pause(waitMs, forever);
      }
    },
  };
}

/** How long a read waits before its next try; null when there is none. */
function waitBeforeRetry(result: HttpResult, attemptNumber: number): number | null {
  if (result.kind === "answered" || attemptNumber > readRetriesMax) return null;
  // Both say that asking again at once is what must not be done.
  if (result.reason === "breaker_open" || result.reason === "too_busy") return null;
  const askedMs = result.retryAfterMs ?? 0;
  if (askedMs > patienceMsMax) return null;
  const backoffMs = backoffMsBase * 2 ** (attemptNumber - 1);
  return Math.max(backoffMs, askedMs) + Math.random() * backoffMs * 0.5;
}

type Pass = (send: () => Promise<HttpResult>) => Promise<HttpResult>;
type Gate = { readonly pass: Pass; readonly isOpen: () => boolean };
const passThrough: Pass = (send) => send();

/** The bound and the breaker of one family. Who waited for a place finds the breaker open, if it opened meanwhile. */
function createGate(partner: string, family: string, limits: HttpLimits): Gate {
  const places = bulkhead(limits.concurrentMax, limits.waitingMax);
  const breaker = circuitBreaker(handleWhenResult(isPartnersFault), {
    breaker: new ConsecutiveBreaker(limits.breakerFailures),
    halfOpenAfter: new ExponentialBackoff({
      initialDelay: limits.breakerOpenMs,
      maxDelay: limits.breakerOpenMsMax,
      exponent: 2,
      generator: noJitterGenerator,
    }),
  });
  // The breaker notices that its time is over when somebody calls; whoever only looks has to know when that is.
  const opened = { times: 0, untilMs: 0 };
  breaker.onStateChange((state) => {
    log().warn({ partner, family, breaker: CircuitState[state] }, "breaker");
    if (state === CircuitState.Closed) opened.times = 0;
    if (state !== CircuitState.Open) return;
    const openMs = Math.min(limits.breakerOpenMsMax, limits.breakerOpenMs * 2 ** opened.times);
    opened.times++;
    opened.untilMs = stopwatchMs() + openMs;
  });
  return {
    isOpen: () => breaker.state === CircuitState.Open && stopwatchMs() < opened.untilMs,
    pass: async (send) => {
      try {
        return await places.execute(() => breaker.execute(send));
      } catch (error) {
        if (error instanceof BrokenCircuitError) return turnedAway("breaker_open", limits.breakerOpenMs);
        if (error instanceof BulkheadRejectedError) return turnedAway("too_busy", limits.breakerOpenMs);
        throw error;
      }
    },
  };
}

function turnedAway(reason: "breaker_open" | "too_busy", retryAfterMs: number): HttpFailure {
  return { kind: "failed", reason, isUndone: true, retryAfterMs };
}

/** A breaker counts what a partner in trouble does; a refusal, or a limit on our haste, is an answer. */
function isPartnersFault(result: unknown): boolean {
  const kind = typeof result === "object" && result !== null && "reason" in result ? result.reason : null;
  return kind !== null && kind !== "rate_limited";
}

function judge(answer: Exchange, isReadable: Options<string>["isReadable"]): HttpResult {
  if (answer.kind === "failed") {
    if (!answer.isSent) return { kind: "failed", reason: "not_sent", isUndone: true, retryAfterMs: null };
    const reason = answer.reason === "too_large" ? "unreadable" : answer.reason;
    return { kind: "failed", reason, isUndone: false, retryAfterMs: null };
  }
  const { status, headers, text } = answer;
  if (status === 429) {
    return { kind: "failed", reason: "rate_limited", isUndone: true, retryAfterMs: patienceMs(headers) };
  }
  // 408: whoever stands before the partner lost patience, and nobody says whether the partner had begun.
  const reason =
    status >= 500 || status === 408 ? "server_error" : isReadable(status, text) ? null : "unreadable";
  if (reason === null) return { kind: "answered", status, text };
  return { kind: "failed", reason, isUndone: false, retryAfterMs: null };
}
