import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "~/kernel/refusal";
import { platformRefusals } from "./refusals";

/** At most `points` in any window of `windowSeconds`, counted from the first. */
export type RateLimit = { readonly name: string; readonly points: number; readonly windowSeconds: number };

export type RateLimiter = {
  /** Counts one, before the work. Refuses platform.rate_limited with `retryAfterSeconds`. */
  take(key: string): Promise<void>;
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
        await counter().consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
        throw new Refusal(platformRefusals.rateLimited, { details: { retryAfterSeconds } });
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

/**
 * Whom an address limit counts: the last hop of `x-forwarded-for`, which the nearest proxy wrote itself (Next writes
 * it when there is none). Earlier hops are whatever the client claims.
 */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
