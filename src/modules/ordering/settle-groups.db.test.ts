import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { closeAccountWithin } from "~/modules/identity";
import { walletAccountId, walletOf } from "~/modules/ledger";
import { runProof } from "~/modules/proof";
import "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { dinnerKobo, noon, testHouse } from "~/testing/factories";
import { chosenLunch, closedLunch, type Lunch, signedIn } from "~/testing/lunch";
import { groupOf } from "./group-of";
import { settleGroups } from "./settle-groups";

testHouse();

/** Half a minute past so many minutes after noon: the clock ran on while the group was made. */
const later = (minutes: number) => setClock(new Date(noon.getTime() + minutes * 60_000 + 30_000));
const stateOf = async ({ host, code }: Lunch) => await groupOf(signedIn(host), code);

/** Groups like this one, a minute before it, of the same deadline among themselves; nobody is in them. */
async function emptyGroups({ code }: Lunch, name: string, count: number, fulfilment: object): Promise<void> {
  const patch = JSON.stringify({ name, fulfilment });
  await database().execute(
    sql`insert into group_orders select (jsonb_populate_record(null::group_orders, to_jsonb(g) || ${patch}::jsonb
          || jsonb_build_object('id', 'grp_' || ${name} || n, 'code', ${name} || n, 'deadline_at', g.deadline_at - interval '1 minute'))).*
        from group_orders g, generate_series(1, ${count}::int) n where g.code = ${code}`,
  );
}

test("a look reaches every group that is due, past any number that cannot move and one that fails", async () => {
  const made = await chosenLunch();
  await emptyGroups(made, "waiting", 60, { type: "pickup" });
  await emptyGroups(made, "broken", 1, { type: "by drone" });
  later(25);
  expect(await settleGroups()).toBe(1);
  expect((await stateOf(made)).status).toBe("locked");
  expect(await settleGroups()).toBe(0);
});

test("the host's account was closed: the group is over, and everybody has their share back", async () => {
  const made = await closedLunch();
  await withTx("test.close", (tx) => closeAccountWithin(tx, made.host.id, noon));
  later(30);
  await settleGroups();
  expect(await stateOf(made)).toMatchObject({ status: "expired", endReason: "host_left", order: null });
  for (const one of [made.host, ...made.friends]) {
    expect(await walletOf(one)).toMatchObject({ balanceKobo: dinnerKobo * 3, heldKobo: 0 });
  }
  // An open group keeps its host's account open; should one have left all the same, their money is not out of sight.
  const red = (await runProof(database())).filter(({ ok }) => !ok);
  expect(red.flatMap(({ examples }) => examples.map(({ subject }) => subject))).toEqual([
    walletAccountId(made.host.id),
  ]);
});
