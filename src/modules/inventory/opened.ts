import { type Database, database } from "~/platform/db/client";

/** Rows are never deleted, so what was opened stays open: remembered per database, to save asking again. */
const opened = new WeakMap<Database, Set<string>>();
/** A day of every dish and slot of five hundred kitchens is some 60,000 ids; then we simply ask again. */
const rememberedMax = 200_000;

export function isKnownOpen(id: string): boolean {
  return opened.get(database())?.has(id) ?? false;
}

export function rememberOpen(ids: Iterable<string>): void {
  const known = opened.get(database()) ?? new Set<string>();
  if (known.size > rememberedMax) known.clear();
  for (const id of ids) known.add(id);
  opened.set(database(), known);
}
