import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { placeSharesNow } from "~/modules/ordering";
import { closedLunch } from "~/testing/lunch";
import "~/modules/refunds";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { testHouse } from "~/testing/factories";
import { runProof } from "./run-proof";

testHouse();

/** A change that no rule of the application would make; `harm` undone by `mend`. */
async function behindTheAppsBack(statement: string): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql.raw(statement));
  });
}

const violated = async () =>
  (await runProof(database())).filter((result) => !result.ok).map(({ id, title }) => `${id} ${title}`);

const oneHeld = "(select min(id) from group_members where status = 'held')";
const onePaid = "(select min(id) from group_members where status = 'paid')";
const oneTender = "(select min(id) from tenders where payer_id is not null)";

const tampers = [
  [
    "a share that is not what was set aside",
    "I10 On hold is exactly",
    `update group_members set share_kobo = share_kobo + 1 where id = ${oneHeld}`,
    `update group_members set share_kobo = share_kobo - 1 where id = ${oneHeld}`,
  ],
  [
    "a group that is over, with money of its members still on hold",
    "I10 On hold is exactly",
    "update group_orders set status = 'expired', end_reason = 'tampered' where status = 'locked'",
    "update group_orders set status = 'locked', end_reason = null where end_reason = 'tampered'",
  ],
  [
    "a payer who is no member with that share",
    "I10 On hold is exactly",
    `update group_members set share_kobo = share_kobo - 1 where id = ${onePaid}`,
    `update group_members set share_kobo = share_kobo + 1 where id = ${onePaid}`,
  ],
  [
    "shares that are less than the total, with several payers",
    "I4 Each paid order",
    `update tenders set amount_kobo = amount_kobo - 1 where id = ${oneTender}`,
    `update tenders set amount_kobo = amount_kobo + 1 where id = ${oneTender}`,
  ],
] as const;

test("money that groups have set aside, or ordered with, leaves the proof green; an hour too long does not", async () => {
  await closedLunch({ unpaid: 1 });
  const placed = await closedLunch();
  await placeSharesNow(placed.host, placed.code);
  expect(await violated()).toEqual([]);
  for (const [what, title, harm, mend] of tampers) {
    await behindTheAppsBack(harm);
    expect(await violated(), what).toContainEqual(expect.stringContaining(title));
    await behindTheAppsBack(mend);
    expect(await violated(), what).toEqual([]);
  }
  setClock(new Date(now().getTime() + 3 * 3_600_000));
  expect(await violated()).toContainEqual(expect.stringContaining("I10 On hold is exactly"));
});
