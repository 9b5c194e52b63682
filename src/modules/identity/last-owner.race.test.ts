import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { colleague, testHouse } from "~/testing/factories";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { changeRole } from "./change-role";
import type { SignedIn } from "./permissions";
import { suspendUser } from "./suspend-user";

testHouse();

const reason = "no longer with us";

/** Two owners, and nobody else who is one. */
async function twoOwners(): Promise<[SignedIn, SignedIn]> {
  await database().execute(sql`update users set role = 'auditor' where role = 'owner'`);
  return [await colleague("owner"), await colleague("owner")];
}

async function ownersLeft(): Promise<number> {
  const rows = await rowsOf(database(), sql`select 1 from users where role = 'owner' and status = 'active'`);
  return rows.length;
}

const demote = (actor: SignedIn, userId: string) =>
  changeRole(actor, { userId, role: "auditor", regionId: null, kitchenId: null, expectedVersion: 1, reason });

/** Both wait for the other's row until they have both looked, if anything lets them look at once. */
async function both(
  first: () => Promise<void>,
  second: () => Promise<void>,
  held: [string, string],
  waiting: number,
) {
  const rows = [await holdRow("users", held[0]), await holdRow("users", held[1])];
  const acts = atOnce([first, second]);
  await untilWaiting(waiting);
  for (const row of rows) await row.release();
  return await acts;
}

test("two owners who take each other's role away at once: one of them stays an owner", async () => {
  const [a, b] = await twoOwners();
  const outcome = await both(
    () => demote(a, b.id),
    () => demote(b, a.id),
    [a.id, b.id],
    2,
  );
  expect(outcome.done).toHaveLength(1);
  expect(outcome.refused).toEqual({ "identity.not_found": 1 });
  expect(outcome.errors).toEqual([]);
  expect(await ownersLeft()).toBe(1);
});

test("one suspends the other, who is taking the first one's role: one of them stays an owner", async () => {
  const [a, b] = await twoOwners();
  const outcome = await both(
    () => suspendUser(a, { userId: b.id, reason }),
    () => demote(b, a.id),
    [a.id, b.id],
    2,
  );
  expect(outcome.done).toHaveLength(1);
  expect(outcome.errors).toEqual([]);
  expect(await ownersLeft()).toBe(1);
});

test("without the turn nobody would be left: the test can fail", async () => {
  const [a, b] = await twoOwners();
  plantFaults({ withoutLocks: true });
  const outcome = await both(
    () => demote(a, b.id),
    () => demote(b, a.id),
    [a.id, b.id],
    2,
  );
  expect(outcome.done).toHaveLength(2);
  expect(await ownersLeft()).toBe(0);
});
