import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { describeError, log } from "~/platform/log";
import { pause } from "~/platform/wait";
import type { Refund } from "./refund-row";
import { leaseMs, leaseRenewalMs } from "./when-again";

/**
 * Does `work` on a refund that was taken up, and says every second that somebody is alive and at it. Whoever dies says
 * nothing more, and the refund is taken over when the lease ends.
 */
export async function whileHeld(refund: Refund, work: () => Promise<void>): Promise<void> {
  const done = new AbortController();
  const renewing = renew(refund, done.signal);
  try {
    await work();
  } finally {
    done.abort();
    await renewing;
  }
}

/** The statement repeats status and version: a refund that has moved on is nobody's to hold. */
async function renew(refund: Refund, done: AbortSignal): Promise<void> {
  for (;;) {
    await pause(leaseRenewalMs, done);
    if (done.aborted) return;
    const until = new Date(now().getTime() + leaseMs).toISOString();
    await database()
      .execute(
        sql`update refunds set next_check_at = ${until}::timestamptz
            where id = ${refund.id} and status = 'submitting' and version = ${refund.version}::int`,
      )
      .catch((error: unknown) =>
        log().warn({ refundId: refund.id, ...describeError(error) }, "a lease was not renewed"),
      );
  }
}
