import { sql } from "drizzle-orm";
import { type Database, database } from "~/platform/db/client";
import { describeError, log } from "~/platform/log";

/** The channel that wakes the worker when a webhook was kept. */
export const inboxChannel = "webhook_inbox";

/** `again`: something was kept while a notice was under way, so that one more is due. */
const ringing = new WeakMap<Database, { again: boolean }>();

/**
 * Wakes the worker, soon, and keeps nobody waiting. One notice is under way at a time, however many webhooks come: a
 * NOTIFY of each would make their commits go one after the other. Only a hint: the worker also looks by itself.
 */
export function ringInbox(): void {
  const on = database();
  const underWay = ringing.get(on);
  if (underWay !== undefined) {
    underWay.again = true;
    return;
  }
  const notice = { again: false };
  ringing.set(on, notice);
  ring(on, notice).catch((error: unknown) => log().warn(describeError(error), "the worker was not woken"));
}

async function ring(on: Database, notice: { again: boolean }): Promise<void> {
  try {
    do {
      notice.again = false;
      await on.execute(sql`select pg_notify(${inboxChannel}, '')`);
    } while (notice.again);
  } finally {
    ringing.delete(on);
  }
}
