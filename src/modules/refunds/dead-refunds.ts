import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import type { DeadLetterSource } from "~/platform/dead-letters";
import { lookAgainAt } from "./move-refund";
import { lockRefund } from "./refund-row";

/** Refunds that Paystack could not place. One that failed may be tried again; one that needs an account, by its desk. */
export const deadRefunds: DeadLetterSource = {
  kind: "refund",
  list: async ({ from, to, limit }) => {
    const rows = await rowsOf<{
      id: string;
      status: string;
      reason: string | null;
      tries: number;
      since: string;
    }>(
      database(),
      sql`select id, status, last_error as reason, submissions as tries, changed_at as since from refunds
          where status in ('failed', 'needs_attention') and changed_at >= ${from.toISOString()}::timestamptz
            and changed_at < ${to.toISOString()}::timestamptz
          order by changed_at, id limit ${limit}`,
    );
    return rows.map(({ id, status, reason, tries, since }) => ({
      kind: "refund",
      id,
      what: status === "failed" ? "a refund that failed" : "a refund that needs another account",
      reason: reason ?? status,
      tries,
      since: new Date(since),
    }));
  },
  /** Due at once: the worker asks Paystack what it has before anything is sent. */
  replay: async (ids) => {
    let begun = 0;
    for (const id of ids) {
      begun += await withTx("refunds.replayDead", async (tx) => {
        const refund = await lockRefund(tx, id);
        if (refund.status !== "failed" || refund.nextCheckAt !== null) return 0;
        await lookAgainAt(tx, refund, now());
        return 1;
      });
    }
    return begun;
  },
};
