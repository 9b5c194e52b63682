import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";

/** A day after it ran out nobody asks about a quote any more; those that became orders are kept with them. */
const keptHours = 24;

/** Forgets quotes that ran out and were never ordered by. Called by the worker every night. */
export async function sweepQuotes(): Promise<number> {
  const oldest = new Date(now().getTime() - keptHours * 3_600_000).toISOString();
  return await withTx("ordering.sweepQuotes", async (tx) => {
    const swept = await rowsOf(
      tx,
      sql`delete from quotes where expires_at < ${oldest}::timestamptz
            and not exists (select 1 from orders where orders.quote_id = quotes.id)
          returning id`,
    );
    return swept.length;
  });
}
