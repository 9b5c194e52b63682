import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { applyOnce, type Consumer } from "~/platform/consumers";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { messageConsumers } from "./consumers";

/** Gives a customer a mail address. */
export async function withMail(person: SignedIn): Promise<SignedIn> {
  await rowsOf(database(), sql`update users set email = ${mailOfPerson(person)} where id = ${person.id}`);
  return person;
}

export function mailOfPerson({ id }: SignedIn): string {
  return `${id.replace("_", ".")}@example.test`;
}

export function consumerOf(eventType: string): Consumer {
  return required(
    messageConsumers.find((consumer) => consumer.eventTypes.includes(eventType)),
    `a consumer of ${eventType}`,
  );
}

export async function eventsOf(aggregateId: string): Promise<{ id: string; event_type: string }[]> {
  return await rowsOf<{ id: string; event_type: string }>(
    database(),
    sql`select id, event_type from outbox_events where aggregate_id = ${aggregateId} order by aggregate_version`,
  );
}

/** Hands what happened to an aggregate to everybody who tells of it. */
export async function tellAll(aggregateId: string): Promise<void> {
  for (const { id, event_type } of await eventsOf(aggregateId))
    for (const consumer of messageConsumers)
      if (consumer.eventTypes.includes(event_type)) await applyOnce(consumer, id);
}
