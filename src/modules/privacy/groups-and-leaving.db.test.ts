import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type SignedIn, signUp } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { cancelGroup, groupOf, orderOf, placeSharesNow } from "~/modules/ordering";
import { createClaim } from "~/modules/refunds";
import { createClaimInput } from "~/modules/refunds/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  cart,
  cook,
  customer,
  delivery,
  dinnerKobo,
  kitchen,
  testHouse,
  topUp,
} from "~/testing/factories";
import { chosenLunch, closedLunch, lunch, signedIn } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { deleteAccount } from "./delete-account";
import { closingOf } from "./what-keeps-it";

testHouse();
const password = "suya at midnight";
const openGroups = async (actor: SignedIn) => (await closingOf(actor)).openGroups;

async function withPassword(...actors: SignedIn[]): Promise<void> {
  const user = await signUp({ name: "Bola", phone: `0803 777 ${made++}`, password }, "192.0.2.7");
  const ids = sql.param(actors.map(({ id }) => id));
  await database().execute(sql`
    update users set password_hash = (select password_hash from users where id = ${user.id}) where id = any(${ids}::text[])`);
}
let made = 1_001;

test("a group keeps its host and whoever has a share in it, until it is over; not who only chose", async () => {
  const some = await closedLunch({ unpaid: 1, balanceKobo: dinnerKobo * 4 });
  const [payer, chooser] = some.friends;
  if (payer === undefined || chooser === undefined) throw new Error("two friends");
  expect(await openGroups(some.host)).toBe(1);
  expect(await openGroups(payer)).toBe(1);
  expect(await openGroups(chooser)).toBe(0);
  await cancelGroup(some.host, some.code);
  expect([await openGroups(some.host), await openGroups(payer)]).toEqual([0, 0]);
});

test("an order keeps whoever has paid a part of it, until it is delivered", async () => {
  const all = await closedLunch();
  const [payer] = all.friends;
  if (payer === undefined) throw new Error("a friend");
  const { order } = await placeSharesNow(all.host, all.code);
  expect(await openGroups(payer)).toBe(1);
  expect(await closingOf(all.host)).toMatchObject({ openOrders: 1, openGroups: 0 });
  await cook(all.from, await orderOf(all.host, order?.id ?? ""), "deliver");
  expect([await openGroups(payer), (await closingOf(all.host)).openOrders]).toEqual([0, 0]);
});

test("the host of an open group does not leave; two members of one group both do", async () => {
  const group = await lunch({ balanceKobo: 0 });
  await withPassword(group.host, ...group.friends);
  await expect(deleteAccount(group.host, { shown: { password } })).rejects.toMatchObject({
    code: "identity.open_orders",
    details: { openGroups: 1 },
  });
  for (const friend of group.friends) await deleteAccount(friend, { shown: { password } });
  const members = (await groupOf(signedIn(group.host), group.code)).members.map(({ name }) => name);
  expect(members).toEqual([
    "Ada Obi",
    expect.stringMatching(/^Closed account ./),
    expect.stringMatching(/^Closed account ./),
  ]);
  expect(new Set(members).size).toBe(3);
});

test("a host who left leaves no address, phone or name in the group; whoever was in it still opens it", async () => {
  const group = await chosenLunch({ balanceKobo: 0, payMode: "host" });
  await withPassword(group.host);
  const where = {
    ...delivery(group.from),
    landmark: "Ojuelegba",
    directions: "Blue gate",
    phone: "08031234567",
  };
  await database().execute(
    sql`update group_orders set fulfilment = ${JSON.stringify(where)}::jsonb, name = 'Ada''s lunch' where code = ${group.code}`,
  );
  await cancelGroup(group.host, group.code);
  await deleteAccount(group.host, { shown: { password } });
  const [left] = await rowsOf<{ all: string }>(
    database(),
    sql`select concat((select json_agg(g) from group_orders g where g.host_id = ${group.host.id}), (select json_agg(m) from group_members m where m.user_id = ${group.host.id})) as all`,
  );
  for (const word of ["Ojuelegba", "Blue gate", "08031234567", "Ada"]) expect(left?.all).not.toContain(word);
  const [friend] = group.friends;
  expect((await groupOf({ actor: friend ?? group.host, guestToken: null }, group.code)).status).toBe(
    "cancelled",
  );
  await expectGreenProof();
});

test("what somebody said in a claim is gone from its refund as well", async () => {
  const from = await kitchen({ priceKobo: 120_000 });
  const { totalKobo } = await buy(await customer(dinnerKobo * 3), from, cart(from, { quantity: 3 }));
  const ada = await customer(totalKobo);
  await withPassword(ada);
  const order = await buy(ada, from, cart(from, { quantity: 3 }));
  await cook(from, order, "deliver");
  const lines = order.lines.map(({ id }) => ({ lineId: id, quantity: 1 }));
  const said = { orderId: order.id, reason: "missing_item", lines, note: "I am Ada of Ojuelegba" };
  await createClaim(ada, crypto.randomUUID(), createClaimInput.parse(said));
  const notes = async () =>
    await rowsOf<{ note: string }>(
      database(),
      sql`select note from refunds where order_id = ${order.id} union all select note from claims where order_id = ${order.id}`,
    );
  expect(await notes()).toEqual([{ note: said.note }, { note: said.note }]);
  const dinners = await kitchen();
  await topUp(ada, dinnerKobo - (await walletOf(ada)).balanceKobo);
  await cook(dinners, await buy(ada, dinners), "deliver");
  await deleteAccount(ada, { shown: { password } });
  expect(await notes()).toEqual([{ note: "" }, { note: "" }]);
  await expectGreenProof();
});
