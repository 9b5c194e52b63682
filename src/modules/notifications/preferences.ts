import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import {
  type Channel,
  channels,
  isFixed,
  isOnByDefault,
  type MessageTopic,
  messageTopics,
  notificationRefusals,
  type PreferencesDto,
  type SetLowBalanceInput,
  type SetPreferenceInput,
} from "./contract";
import { pushPublicKey } from "./push-keys";

type Chosen = { topic: MessageTopic; channel: Channel; enabled: boolean };

/** What the actor is told by which channel, and what they may change. */
export async function preferencesOf(actor: UserActor): Promise<PreferencesDto> {
  return await readPreferences(database(), actor.id);
}

/**
 * Switches one channel of one topic. Refuses: notifications.always_told. Locks: its row, within its write.
 */
export async function setPreference(actor: UserActor, input: SetPreferenceInput): Promise<PreferencesDto> {
  const { topic, channel, enabled } = input;
  if (!enabled && isFixed(topic, channel)) throw new Refusal(notificationRefusals.alwaysTold);
  return await withTx("notifications.setPreference", async (tx) => {
    await rowsOf(
      tx,
      sql`insert into notification_preferences (user_id, topic, channel, enabled, changed_at)
          values (${actor.id}, ${topic}, ${channel}, ${enabled}, ${now().toISOString()}::timestamptz)
          on conflict (user_id, topic, channel)
          do update set enabled = excluded.enabled, changed_at = excluded.changed_at`,
    );
    return await readPreferences(tx, actor.id);
  });
}

/** Chooses the sum under which the actor is told of their balance, or to be told of none. Locks: its row, within its write. */
export async function setLowBalance(
  actor: UserActor,
  { thresholdKobo }: SetLowBalanceInput,
): Promise<PreferencesDto> {
  return await withTx("notifications.setLowBalance", async (tx) => {
    await rowsOf(
      tx,
      thresholdKobo === null
        ? sql`delete from low_balance_alerts where user_id = ${actor.id}`
        : sql`insert into low_balance_alerts (user_id, threshold_kobo, told, changed_at)
              values (${actor.id}, ${thresholdKobo}, false, ${now().toISOString()}::timestamptz)
              on conflict (user_id) do update
              set threshold_kobo = excluded.threshold_kobo, told = false, changed_at = excluded.changed_at`,
    );
    return await readPreferences(tx, actor.id);
  });
}

/** The channels that somebody is told of a topic by. */
export async function openChannels(
  tx: Tx,
  userId: string,
  topic: MessageTopic,
): Promise<ReadonlySet<Channel>> {
  const chosen = await choicesOf(tx, userId);
  return new Set(channels.filter((channel) => isOn(chosen, topic, channel)));
}

/** Ends what was wished for, when an account is closed; messages stay, they hold no contact. */
export async function forgetNotifications(tx: Tx, userId: string): Promise<void> {
  await rowsOf(tx, sql`delete from notification_preferences where user_id = ${userId}`);
  await rowsOf(tx, sql`delete from low_balance_alerts where user_id = ${userId}`);
  // The row stays, as whatever was ended does; where it led and its keys go.
  await rowsOf(
    tx,
    sql`update push_subscriptions set endpoint = 'closed:' || id, p256dh = '', auth = '',
          ended_at = coalesce(ended_at, ${now().toISOString()}::timestamptz) where user_id = ${userId}`,
  );
}

async function readPreferences(on: Tx | Database, userId: string): Promise<PreferencesDto> {
  const chosen = await choicesOf(on, userId);
  const rows = await rowsOf<{ threshold_kobo: bigint | null; browsers: bigint }>(
    on,
    sql`select (select threshold_kobo from low_balance_alerts where user_id = ${userId}) as threshold_kobo,
          (select count(*) from push_subscriptions where user_id = ${userId} and ended_at is null) as browsers`,
  );
  const found = rows[0];
  return {
    topics: messageTopics.map((topic) => ({
      topic,
      channels: channels.map((channel) => ({
        channel,
        enabled: isOn(chosen, topic, channel),
        fixed: isFixed(topic, channel),
      })),
    })),
    lowBalanceKobo: found?.threshold_kobo == null ? null : koboToNumber(found.threshold_kobo),
    push: { publicKey: pushPublicKey(), browsers: Number(found?.browsers ?? 0n) },
  };
}

async function choicesOf(on: Tx | Database, userId: string): Promise<Chosen[]> {
  return await rowsOf<Chosen>(
    on,
    sql`select topic, channel, enabled from notification_preferences where user_id = ${userId}`,
  );
}

function isOn(chosen: readonly Chosen[], topic: MessageTopic, channel: Channel): boolean {
  if (isFixed(topic, channel)) return true;
  const own = chosen.find((one) => one.topic === topic && one.channel === channel);
  return own?.enabled ?? isOnByDefault(topic);
}
