import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { addressOf } from "./db/address";
import { appRole, type Database, database } from "./db/client";
import { describeError, log } from "./log";
import { type Bell, bell, pause } from "./wait";

/**
 * Hears a channel for as long as the process lives. NOTIFY is only ever a hint: what is said while the connection
 * is down is lost, so whoever listens looks for itself at every `onGap`, and polls behind it.
 */
export type Listening = { stop: () => Promise<void> };

/** The connection is tried this often by a message to itself: a dead one may look alive for many minutes. */
const echoEveryMs = 10_000;
const echoTimeoutMs = 5_000;
const reopenDelayMs = 1_000;

/** `onNotice` gets each message, `onGap` is called whenever listening has begun (again). */
export function listenTo(channel: string, onNotice: (payload: string) => void, onGap: () => void): Listening {
  const stopping = new AbortController();
  const done = listenUntil(database(), channel, onNotice, onGap, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function listenUntil(
  on: Database,
  channel: string,
  onNotice: (payload: string) => void,
  onGap: () => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const client = postgres({
      ...addressOf(on),
      max: 1,
      onnotice: () => {},
      connection: { application_name: "rachel-foods listener", role: appRole },
    });
    try {
      const heard = bell();
      const echo = `echo_${randomUUID().replaceAll("-", "")}`;
      await client.listen(echo, heard.ring);
      await client.listen(channel, onNotice, onGap);
      while (!signal.aborted) {
        await pause(echoEveryMs, signal);
        if (!signal.aborted) await expectEcho(on, echo, heard, signal);
      }
    } catch (error) {
      if (!signal.aborted) {
        log().warn({ channel, ...describeError(error) }, "stopped hearing a channel: listening again");
        await pause(reopenDelayMs, signal);
      }
    } finally {
      await client.end({ timeout: 1 }).catch((error: unknown) => log().debug(describeError(error)));
    }
  }
}

async function expectEcho(on: Database, echo: string, heard: Bell, signal: AbortSignal): Promise<void> {
  const answer = heard.wait(echoTimeoutMs, signal);
  await on.execute(sql`select pg_notify(${echo}, '')`);
  if (!(await answer) && !signal.aborted) throw new Error("no echo");
}
