import { isIPv6 } from "node:net";
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "~/kernel/refusal";
import { now } from "./clock";
import { type Database, database } from "./db/client";
import { platformRefusals } from "./refusals";
import { rateLimits } from "./tables";

/** At most `points` in any window of `windowSeconds`, counted from the first. */
export type RateLimit = { readonly name: string; readonly points: number; readonly windowSeconds: number };

export type RateLimiter = {
  /**
   * Counts one, before the work, and answers how many seconds the next has to wait: none while there is one left.
   * Refuses platform.rate_limited with `retryAfterSeconds`.
   */
  take(key: string): Promise<number>;
  /** Takes that one back: it turned out not to count. */
  giveBack(key: string): Promise<void>;
  /** Forgets whatever was counted for the key. */
  forget(key: string): Promise<void>;
};

/**
 * Counts in this process's memory: with several web processes each has its own count, so the limit of all is their
 * number times this one. The limit is asked for on first use, since it may depend on the environment.
 */
export function rateLimiter(limit: () => RateLimit): RateLimiter {
  let opened: RateLimiterMemory | undefined;
  const counter = () => {
    const { name, points, windowSeconds } = limit();
    opened ??= new RateLimiterMemory({ keyPrefix: name, points, duration: windowSeconds });
    return opened;
  };
  return {
    async take(key) {
      try {
        const counted = await counter().consume(key);
        return counted.remainingPoints > 0 ? 0 : secondsUntilNext(counted);
      } catch (error) {
        throw refusalOf(error);
      }
    },
    async giveBack(key) {
      await counter().reward(key);
    },
    async forget(key) {
      await counter().delete(key);
    },
  };
}

/** How much of a limit is used, and when it begins anew; null while nothing is used. */
export type Usage = { readonly used: number; readonly limit: number; readonly resetsAt: Date | null };

export type SharedRateLimiter = {
  /** Counts one, before the work, and answers what is used then. Refuses platform.rate_limited. */
  take(key: string): Promise<Usage>;
  /** What is used, counting nothing. */
  usage(key: string): Promise<Usage>;
  /** Forgets whatever was counted for the key. */
  forget(key: string): Promise<void>;
};

/**
 * Counts in the database, in one statement: however many processes ask, they count together. For acts that are worth
 * a round trip; what guards against floods stays in memory (`rateLimiter`). Windows end by the machine's own clock:
 * they are durations, and have nothing to do with the day of a demo.
 */
export function sharedRateLimiter({ name, points, windowSeconds }: RateLimit): SharedRateLimiter {
  let opened: { on: Database; limiter: RateLimiterDrizzle } | undefined;
  const counter = () => {
    const on = database();
    if (opened?.on !== on) {
      const options = {
        storeClient: on,
        schema: rateLimits,
        keyPrefix: name,
        points,
        duration: windowSeconds,
      };
      opened = { on, limiter: new RateLimiterDrizzle({ ...options, clearExpiredByTimeout: true }) };
    }
    return opened.limiter;
  };
  const usageOf = (counted: RateLimiterRes | null): Usage => ({
    used: Math.min(counted?.consumedPoints ?? 0, points),
    limit: points,
    resetsAt: counted === null ? null : new Date(now().getTime() + Math.max(0, counted.msBeforeNext)),
  });
  return {
    async take(key) {
      try {
        return usageOf(await counter().consume(key));
      } catch (error) {
        throw refusalOf(error);
      }
    },
    async usage(key) {
      return usageOf(await counter().get(key));
    },
    async forget(key) {
      await counter().delete(key);
    },
  };
}

/** The library says "no" by throwing what it has counted; anything else that it throws is an error. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof RateLimiterRes)) return error;
  return new Refusal(platformRefusals.rateLimited, {
    details: { retryAfterSeconds: secondsUntilNext(error) },
  });
}

function secondsUntilNext({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1_000));
}

/**
 * Whom an address limit counts: the last hop of `x-forwarded-for`, which the nearest proxy wrote itself (Next writes
 * it when there is none). Earlier hops are whatever the client claims.
 */
export function clientAddress(headers: Headers): string {
  return networkOf(headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown");
}

/** Of IPv6 the first half: every household has 2^64 addresses of its own, and would have as many tries. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [head = [], tail] = address
    .split("::")
    .map((part) => part.split(":").filter((group) => group !== ""));
  const gap = tail === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: gap }, () => "0"), ...(tail ?? [])].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
