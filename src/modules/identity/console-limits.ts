import { sql } from "drizzle-orm";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { sharedRateLimiter, type Usage } from "~/platform/rate-limit";
import { actsAnHour, type MeterDto, moneyActsAnHour } from "./console-contract";
import type { SignedIn } from "./permissions";

const hourSeconds = 3_600;
const acts = sharedRateLimiter({ name: "console-acts", points: actsAnHour, windowSeconds: hourSeconds });
const moneyActs = sharedRateLimiter({
  name: "console-money-acts",
  points: moneyActsAnHour,
  windowSeconds: hourSeconds,
});

/**
 * Counts an act of a colleague against the hour, one with money against both limits; all processes count together.
 * A repetition of an act that was done already (its Idempotency-Key has an answer) counts for nothing.
 * Refuses: platform.rate_limited, with `retryAfterSeconds`.
 */
export async function countAct(
  actor: SignedIn,
  act: {
    readonly money: boolean;
    /** Under which key and operation its answer would be kept; null for an act that has none. */
    readonly repeated: { readonly key: string; readonly operation: string } | null;
  },
): Promise<Usage> {
  const limiter = act.money ? moneyActs : acts;
  if (act.repeated !== null && (await isAnswered(actor, act.repeated))) {
    return await limiter.usage(actor.id);
  }
  const all = await acts.take(actor.id);
  return act.money ? await moneyActs.take(actor.id) : all;
}

async function isAnswered(
  actor: SignedIn,
  { key, operation }: { readonly key: string; readonly operation: string },
): Promise<boolean> {
  const rows = await rowsOf(
    database(),
    sql`select 1 from idempotency_keys where actor_id = ${actor.id} and key = ${key} and operation = ${operation}`,
  );
  return rows.length > 0;
}

/** What a colleague has used of both limits, for the meter. */
export async function meterOf(actor: SignedIn): Promise<MeterDto> {
  const [all, money] = await Promise.all([acts.usage(actor.id), moneyActs.usage(actor.id)]);
  return { acts: toUsageDto(all), moneyActs: toUsageDto(money) };
}

function toUsageDto({ used, limit, resetsAt }: Usage) {
  return { used, limit, resetsAt: resetsAt?.toISOString() ?? null };
}
