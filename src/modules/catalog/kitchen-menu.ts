import { sql } from "drizzle-orm";
import { invariant } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type LoadedMenu, loadMenu } from "./load-menu";
import type { Fees, KitchenMenu } from "./menu";
import { catalogRefusals } from "./rules";

/** Twenty kilobytes a menu: five hundred kitchens are ten megabytes, more than one process serves in an hour. */
const menusMax = 500;

type Cached = LoadedMenu & { withFees: KitchenMenu; feesUntilMs: number };

/** A version names one content within one database, so each database has its own. Least recently used first. */
const caches = new WeakMap<Database, Map<string, Cached>>();

/**
 * The menu of a kitchen as it is for `on`: one tiny select of its version, then the parsed menu from the process's
 * cache, which is exact because everything a menu is made of changes the version in the same transaction. Inside a
 * transaction pass `tx`, and the menu is the one that this transaction sees.
 *
 * Refuses: catalog.kitchen_not_found.
 */
export async function kitchenMenu(
  on: Tx | Database,
  kitchenId: string,
  at: Date = now(),
): Promise<KitchenMenu> {
  const rows = await rowsOf<{ menu_version: bigint }>(
    on,
    sql`select menu_version from kitchens where id = ${kitchenId}`,
  );
  const version = rows[0]?.menu_version;
  if (version === undefined) throw new Refusal(catalogRefusals.kitchenNotFound, { details: { kitchenId } });
  return await menuAtVersion(on, kitchenId, version, at);
}

/** For a caller that has just read the version in a statement of its own. */
export async function menuAtVersion(
  on: Tx | Database,
  kitchenId: string,
  version: bigint,
  at: Date,
): Promise<KitchenMenu> {
  const cache = cacheOf(database());
  const cached = cache.get(kitchenId);
  if (cached !== undefined && cached.menu.kitchen.menuVersion === version) {
    const current = cachedAt(cached, at);
    touch(cache, kitchenId, current);
    return current.withFees;
  }
  const loaded = await loadMenu(on, kitchenId);
  // It may have changed again since its version was read: the newer menu is as right as the newer version.
  invariant(loaded !== undefined, "a kitchen that has a version has a menu");
  const current = inForce(loaded, at);
  touch(cache, kitchenId, current);
  return current.withFees;
}

/** A new fee schedule comes into force by the clock alone, without a change of version. */
function cachedAt(cached: Cached, at: Date): Cached {
  const inside = cached.withFees.fees.effectiveFrom <= at && at.getTime() < cached.feesUntilMs;
  return inside ? cached : inForce(cached, at);
}

function inForce({ menu, schedules }: LoadedMenu, at: Date): Cached {
  const index = schedules.findLastIndex((schedule) => schedule.effectiveFrom <= at);
  const fees: Fees | undefined = schedules[index];
  invariant(fees !== undefined, "a fee schedule is in force");
  const next = schedules[index + 1];
  return {
    menu,
    schedules,
    withFees: { ...menu, fees },
    feesUntilMs: next?.effectiveFrom.getTime() ?? Number.POSITIVE_INFINITY,
  };
}

function cacheOf(db: Database): Map<string, Cached> {
  const cache = caches.get(db) ?? new Map<string, Cached>();
  caches.set(db, cache);
  return cache;
}

function touch(cache: Map<string, Cached>, kitchenId: string, entry: Cached): void {
  cache.delete(kitchenId);
  cache.set(kitchenId, entry);
  const oldest = cache.keys().next().value;
  if (cache.size > menusMax && oldest !== undefined) cache.delete(oldest);
}
