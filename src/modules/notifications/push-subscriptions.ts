import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { inOwnName } from "~/modules/identity";
import { now } from "~/platform/clock";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import {
  notificationRefusals,
  type PreferencesDto,
  type SubscribePushInput,
  type UnsubscribePushInput,
} from "./contract";
import { preferencesOf } from "./preferences";

/** More browsers than this belong to nobody; each message goes to all of them. */
const browsersMax = 10;

export type PushSubscription = {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
};

/**
 * A browser of the actor's is told from now on; whoever used it before is told there no more. Refuses:
 * notifications.too_many_browsers, identity.unauthenticated (the account was closed meanwhile). Locks: its row, within its write.
 */
export async function subscribePush(actor: UserActor, input: SubscribePushInput): Promise<PreferencesDto> {
  await inOwnName(() => withTx("notifications.subscribePush", (tx) => subscribe(tx, actor, input)));
  return await preferencesOf(actor);
}

async function subscribe(tx: Tx, actor: UserActor, input: SubscribePushInput): Promise<void> {
  const known = (await subscriptionsOf(tx, actor.id)).filter(({ endpoint }) => endpoint !== input.endpoint);
  if (known.length >= browsersMax) throw new Refusal(notificationRefusals.tooManyBrowsers);
  const at = now();
  await rowsOf(
    tx,
    sql`insert into push_subscriptions (id, user_id, endpoint, p256dh, auth, created_at)
        values (${newId("psh", at.getTime())}, ${actor.id}, ${input.endpoint}, ${input.keys.p256dh}, ${input.keys.auth},
          ${at.toISOString()}::timestamptz)
        on conflict (endpoint) do update set user_id = excluded.user_id, p256dh = excluded.p256dh,
          auth = excluded.auth, created_at = excluded.created_at, ended_at = null`,
  );
}

/** A browser of the actor's is told no more. Locks: its row, within its write. */
export async function unsubscribePush(
  actor: UserActor,
  { endpoint }: UnsubscribePushInput,
): Promise<PreferencesDto> {
  await withTx("notifications.unsubscribePush", (tx) =>
    rowsOf(
      tx,
      sql`update push_subscriptions set ended_at = ${now().toISOString()}::timestamptz
          where endpoint = ${endpoint} and user_id = ${actor.id} and ended_at is null`,
    ),
  );
  return await preferencesOf(actor);
}

/** Whoever is told by a browser of then is told no more; what was subscribed since goes on. Locks: rows, within its write. */
export async function endPushBefore(tx: Tx, userId: string, at: Date): Promise<void> {
  await rowsOf(
    tx,
    sql`update push_subscriptions set ended_at = ${now().toISOString()}::timestamptz
        where user_id = ${userId} and ended_at is null and created_at <= ${at.toISOString()}::timestamptz`,
  );
}

/** The browsers in which somebody is told. */
export async function subscriptionsOf(on: Tx | Database, userId: string): Promise<PushSubscription[]> {
  return await rowsOf<PushSubscription>(
    on,
    sql`select id, endpoint, p256dh, auth from push_subscriptions
        where user_id = ${userId} and ended_at is null order by created_at desc limit ${browsersMax}`,
  );
}

/** A push service says that this browser is gone: it is asked no more. */
export async function endSubscription(id: string): Promise<void> {
  const at = now().toISOString();
  await withTx("notifications.endSubscription", (tx) =>
    rowsOf(
      tx,
      sql`update push_subscriptions set ended_at = ${at}::timestamptz where id = ${id} and ended_at is null`,
    ),
  );
}
