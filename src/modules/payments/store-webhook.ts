import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { requestContext } from "~/platform/log";
import { paymentProvider } from "./payment-provider";
import { ringInbox } from "./ring-inbox";

export type StoredWebhook = "stored" | "bad_signature";

const counters = { stored: 0, badSignature: 0, parked: 0 };

/** Webhooks since the start of the process: kept, refused for their signature, signed but not to be read. */
export function webhookCounters(): Readonly<typeof counters> {
  return { ...counters };
}

/**
 * Keeps what Paystack has sent, byte for byte, and wakes the worker. One statement: a second delivery of the same news
 * counts up on the row of the first (PAYSTACK §6.9) and changes nothing else. What is signed but cannot be read is
 * parked for a person: Paystack would only send it again for three days. A forged signature leaves a count and no row.
 */
export async function storeWebhook(raw: Uint8Array, signature: string | null): Promise<StoredWebhook> {
  const parsed = paymentProvider().parseWebhook(raw, signature);
  if (!parsed.ok && parsed.reason === "signature") {
    counters.badSignature++;
    return "bad_signature";
  }
  const sha256 = createHash("sha256").update(raw).digest("hex");
  const at = now();
  const received = at.toISOString();
  const news = parsed.ok
    ? { ...parsed.event, status: "received", reason: null, nextTryAt: received }
    : { ...unreadable, dedupeKey: `raw:${sha256}` };
  const requestId = requestContext()?.requestId ?? null;
  await database().execute(
    sql`insert into webhook_inbox (id, dedupe_key, event, mode, reference, object_id, raw, sha256, status, reason, tries,
          deliveries, next_try_at, request_id, received_at, last_received_at)
        values (${newId("whk", at.getTime())}, ${news.dedupeKey}, ${news.event}, ${news.mode}, ${news.reference}, ${news.objectId},
          decode(${Buffer.from(raw).toString("base64")}, 'base64'), ${sha256}, ${news.status}, ${news.reason}, 0, 1,
          ${news.nextTryAt}::timestamptz, ${requestId}, ${received}::timestamptz, ${received}::timestamptz)
        on conflict (dedupe_key) do update
          set deliveries = webhook_inbox.deliveries + 1, last_received_at = excluded.last_received_at`,
  );
  if (parsed.ok) {
    counters.stored++;
    ringInbox();
  } else counters.parked++;
  return "stored";
}

const unreadable = {
  event: "unreadable",
  mode: null,
  reference: null,
  objectId: null,
  status: "parked",
  reason: "Rightly signed, but not to be read",
  nextTryAt: null,
} as const;
