import { sql } from "drizzle-orm";
import { database } from "./db/client";
import { rowsOf } from "./db/rows";
import { type Listening, listenTo } from "./listen";
import { describeError, log } from "./log";
import { outboxChannel } from "./outbox";

/**
 * Tells whoever follows something that it may have changed: one LISTEN a process, fanned out. A ring is a hint and
 * may come for nothing; whoever is rung looks for itself.
 */

/** One aggregate (`ord_…`), or all events that carry `value` in this field of their payload. */
export type Topic = { readonly aggregateId: string } | { readonly field: string; readonly value: string };

const followers = new Map<string, Set<() => void>>();
let listening: Listening | undefined;

/** Rings on every change of the topic, and when changes may have been missed. Answers how to stop following. */
export function follow(topic: Topic, ring: () => void): () => void {
  const key = keyOf(topic);
  const rings = followers.get(key) ?? new Set();
  followers.set(key, rings.add(ring));
  listening ??= listenTo(outboxChannel, hear, ringAll);
  return () => {
    rings.delete(ring);
    if (rings.size === 0 && followers.get(key) === rings) followers.delete(key);
    if (followers.size === 0) stopListening();
  };
}

function stopListening(): void {
  const ending = listening;
  listening = undefined;
  ending?.stop().catch((error: unknown) => log().warn(describeError(error), "the listener did not stop"));
}

function keyOf(topic: Topic): string {
  return "aggregateId" in topic ? `id ${topic.aggregateId}` : `${topic.field} ${topic.value}`;
}

function ringTopic(topic: Topic): void {
  for (const ring of followers.get(keyOf(topic)) ?? []) ring();
}

function ringAll(): void {
  for (const rings of followers.values()) for (const ring of rings) ring();
}

/** `append` says which aggregates changed, in one notice a transaction. */
function hear(notice: string): void {
  const aggregateIds = notice.split(",").filter((id) => id !== "");
  for (const aggregateId of aggregateIds) ringTopic({ aggregateId });
  const fields = new Set([...followers.keys()].map((key) => key.split(" ", 1)[0] ?? ""));
  fields.delete("id");
  for (const field of fields) {
    ringByField(field, aggregateIds).catch((error: unknown) => {
      log().warn(describeError(error), "followers of a field are rung without looking");
      ringAll();
    });
  }
}

/** One query a notice and field, only while somebody follows by that field. */
async function ringByField(field: string, aggregateIds: readonly string[]): Promise<void> {
  const rows = await rowsOf<{ value: string | null }>(
    database(),
    sql`select distinct payload ->> ${field} as value from outbox_events
        where aggregate_id = any(${sql.param(aggregateIds)}::text[])`,
  );
  for (const { value } of rows) if (value !== null) ringTopic({ field, value });
}
