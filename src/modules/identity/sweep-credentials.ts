import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";

/** Over for a week, a code or token is of no use to anybody, not even to whoever asks what happened. */
const keptMs = 7 * 24 * 3_600_000;

/** Long enough to look into a quarter, no longer than that: where somebody was is theirs. */
const failuresKeptMs = 90 * 24 * 3_600_000;

/** Job `sweep-credentials`, daily: forgets one-time codes and API tokens that are over, and what failed long ago. */
export async function sweepCredentials(): Promise<void> {
  const oldest = new Date(now().getTime() - keptMs).toISOString();
  await withTx("identity.sweepCredentials", async (tx) => {
    await tx.execute(sql`delete from one_time_codes where expires_at < ${oldest}::timestamptz`);
    await tx.execute(
      sql`delete from api_sessions where expires_at < ${oldest}::timestamptz or revoked_at < ${oldest}::timestamptz`,
    );
    const failedBefore = new Date(now().getTime() - failuresKeptMs).toISOString();
    await tx.execute(sql`select forget_failed_sign_ins(${failedBefore}::timestamptz)`);
  });
}
