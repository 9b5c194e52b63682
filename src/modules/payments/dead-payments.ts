import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { DeadLetterSource } from "~/platform/dead-letters";
import { readParked } from "./read-parked";
import { ringInbox } from "./ring-inbox";
import { settlePayment } from "./settle-payment";

const hourMs = 3_600_000;
/** An order waits half an hour; whoever does not know an hour later will not know by waiting. */
const unknownForMs = hourMs;

/** Webhooks that could not be worked in three tries, and those that nobody could read: these are read once more. */
export const deadWebhooks: DeadLetterSource = {
  kind: "webhook",
  list: async ({ from, to, limit }) => {
    const rows = await rowsOf<{
      id: string;
      what: string;
      reason: string | null;
      tries: number;
      since: string;
    }>(
      database(),
      sql`select id, event || coalesce(' of ' || reference, '') as what, reason, tries, last_received_at as since from webhook_inbox
          where status in ('dead', 'parked') and last_received_at >= ${from.toISOString()}::timestamptz
            and last_received_at < ${to.toISOString()}::timestamptz
          order by last_received_at, id limit ${limit}`,
    );
    return rows.map(({ id, what, reason, tries, since }) => ({
      kind: "webhook",
      id,
      what,
      reason: reason ?? "no reason was kept",
      tries,
      since: new Date(since),
    }));
  },
  replay: async (ids) => {
    const rows = await rowsOf(
      database(),
      sql`update webhook_inbox set status = 'received', tries = 0, reason = null, next_try_at = ${now().toISOString()}::timestamptz
          where id = any(${sql.param([...ids])}::text[]) and status = 'dead' returning id`,
    );
    const { readable } = await readParked(ids);
    if (rows.length + readable > 0) ringInbox();
    return rows.length + readable;
  },
};

/** Payments of which nobody knows how they ended, long after they should have. The verifier goes on asking all the same. */
export const unknownPayments: DeadLetterSource = {
  kind: "payment",
  list: async ({ from, to, limit }) => {
    const until = new Date(Math.min(to.getTime(), now().getTime() - unknownForMs));
    const rows = await rowsOf<{ reference: string; reason: string | null; tries: number; since: string }>(
      database(),
      sql`select reference, last_error as reason, checks as tries, expires_at as since from payment_attempts
          where status = 'unknown' and expires_at >= ${from.toISOString()}::timestamptz
            and expires_at < ${until.toISOString()}::timestamptz
          order by expires_at, id limit ${limit}`,
    );
    return rows.map(({ reference, reason, tries, since }) => ({
      kind: "payment",
      id: reference,
      what: "a payment whose end is unknown",
      reason: reason ?? "Paystack gave no answer",
      tries,
      since: new Date(since),
    }));
  },
  replay: async (references) => {
    let settled = 0;
    for (const reference of references) {
      const result = await settlePayment(reference, "replay");
      if (result.kind === "settled" || (result.kind === "waiting" && result.status !== "unknown")) settled++;
    }
    return settled;
  },
};
