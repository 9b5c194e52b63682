import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { lockFreeRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { listenTo } from "~/platform/listen";
import { describeError, log, withRequestContext } from "~/platform/log";
import { bell } from "~/platform/wait";
import type { WebhookStatus } from "./contract";
import { handlerFor, type InboxEvent, registerWebhookHandler } from "./hooks";
import { parseJson } from "./paystack-wire";
import { type Mode, ProviderUnavailable } from "./provider";
import { inboxChannel } from "./ring-inbox";
import { settlePayment } from "./settle-payment";

/** Worked at once by one worker: each asks Paystack once, which takes seconds on its bad days. */
const batchMax = 16;
/** Whoever took a row and died gives it back after this long; no handler is at it for longer. */
const heldForMs = 60_000;
/** First try, then two more, after 2 and 4 seconds; then it is dead and waits for a person. */
const triesMax = 3;
const retryMsBase = 2_000;
/** Paystack away is no fault of the event's: asked again without counting, until it is back. */
const unavailableRetryMs = 15_000;
/** NOTIFY wakes at once; this finds what was kept while nobody listened, and what is to be tried again. */
const pollMs = 1_000;

registerWebhookHandler("charge.success", async ({ reference }) => {
  if (reference === null) return "ignored";
  const result = await settlePayment(reference, "webhook");
  return result.kind === "foreign" ? "ignored" : "processed";
});

type Taken = {
  id: string;
  event: string;
  reference: string | null;
  object_id: string | null;
  mode: Mode | null;
  raw: Uint8Array;
  tries: number;
  request_id: string | null;
  received_at: string;
};

/** Works webhooks as they come, until the signal aborts; throws when the database does not answer. */
export async function runInbox(signal: AbortSignal): Promise<void> {
  const waking = bell();
  const listening = listenTo(inboxChannel, waking.ring, waking.ring);
  try {
    while (!signal.aborted) {
      const worked = await processWebhooks();
      if (worked === 0) await waking.wait(pollMs, signal);
    }
  } finally {
    await listening.stop();
  }
}

/** Works what is due, at most one batch at once; answers how many. */
export async function processWebhooks(): Promise<number> {
  const taken = await take();
  await Promise.all(taken.map(work));
  return taken.length;
}

/** Takers share the work: a row that somebody has taken is not due again before they must have ended. */
async function take(): Promise<Taken[]> {
  return await withTx("payments.takeWebhooks", async (tx) => {
    const at = now();
    const free = await lockFreeRows<{ id: string }>(
      tx,
      sql`select w.id from webhook_inbox w where w.next_try_at <= ${at.toISOString()}::timestamptz and w.status = 'received'
          order by w.next_try_at limit ${batchMax}`,
      "w",
    );
    if (free.length === 0) return [];
    const until = new Date(at.getTime() + heldForMs).toISOString();
    return await rowsOf<Taken>(
      tx,
      sql`update webhook_inbox set next_try_at = ${until}::timestamptz, tries = tries + 1
          where id = any(${sql.param(free.map((row) => row.id))}::text[])
          returning id, event, reference, object_id, mode, raw, tries, request_id, received_at`,
    );
  });
}

async function work(row: Taken): Promise<void> {
  await withRequestContext({ requestId: row.request_id ?? row.id }, async () => {
    try {
      const handler = handlerFor(row.event);
      if (handler === undefined) await finish(row, "ignored", "An event that concerns nothing here");
      else if ((await handler(eventOf(row))) === "processed") await finish(row, "processed", null);
      else await finish(row, "ignored", "Not about anything of ours");
    } catch (error) {
      await postpone(row, error);
    }
  });
}

function eventOf(row: Taken): InboxEvent {
  return {
    id: row.id,
    event: row.event,
    reference: row.reference,
    objectId: row.object_id,
    mode: row.mode,
    body: parseJson(Buffer.from(row.raw).toString("utf8")),
    receivedAt: new Date(row.received_at),
  };
}

async function finish(
  { id, event }: Taken,
  status: Extract<WebhookStatus, "processed" | "ignored">,
  reason: string | null,
): Promise<void> {
  log().info({ webhook: id, event, status }, "webhook worked");
  await database().execute(
    sql`update webhook_inbox set status = ${status}, reason = ${reason}, next_try_at = null,
          processed_at = ${now().toISOString()}::timestamptz
        where id = ${id} and status = 'received'`,
  );
}

/** Tried again later; after the third failure of its own it is dead, with its reason. */
async function postpone({ id, event, tries }: Taken, error: unknown): Promise<void> {
  const isAway = error instanceof ProviderUnavailable;
  const isDead = !isAway && tries >= triesMax;
  const afterMs = isAway ? unavailableRetryMs : retryMsBase * 2 ** (tries - 1);
  const found = { ...describeError(error), stack: undefined };
  log()[isDead ? "error" : "warn"](
    { webhook: id, event, tries, dead: isDead, ...found },
    "webhook not worked",
  );
  await database().execute(
    sql`update webhook_inbox set status = ${isDead ? "dead" : "received"}, reason = ${JSON.stringify(found)},
          tries = ${isAway ? tries - 1 : tries}::int,
          next_try_at = ${isDead ? null : new Date(now().getTime() + afterMs).toISOString()}::timestamptz
        where id = ${id} and status = 'received'`,
  );
}
