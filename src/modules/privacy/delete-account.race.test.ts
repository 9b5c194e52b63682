import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  changeReceiptName,
  closeAccountWithin,
  renameMe,
  type SignedIn,
  saveAddress,
  signUp,
} from "~/modules/identity";
import { saveAddressInput } from "~/modules/identity/contract";
import { subscribePush } from "~/modules/notifications";
import { afterOrder, createGroup, joinGroup, verifyReceipt } from "~/modules/ordering";
import { createGroupInput } from "~/modules/ordering/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import {
  buy,
  cook,
  customer,
  delivery,
  dinnerKobo,
  kitchen,
  type TestKitchen,
  testHouse,
  topUp,
} from "~/testing/factories";
import { lunch, signedIn } from "~/testing/lunch";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { deleteAccount } from "./delete-account";
import { exportPerson } from "./export-person";
import { closingOf } from "./what-keeps-it";

testHouse();
const password = "suya at midnight";

/** A customer of the house with a password, an address, and a delivered dinner behind them. */
async function settled(balanceKobo = dinnerKobo * 2): Promise<{ ada: SignedIn; phone: string }> {
  const ada = await customer(balanceKobo);
  const user = await rowsOf<{ phone: string }>(database(), sql`select phone from users where id = ${ada.id}`);
  const other = await signUp(
    { name: "Bola", phone: `0803 777 ${String(made++).padStart(4, "0")}`, password },
    "192.0.2.7",
  );
  await database().execute(sql`
    update users set password_hash = (select password_hash from users where id = ${other.id}) where id = ${ada.id}`);
  return { ada, phone: user[0]?.phone ?? "" };
}
let made = 1;

describe("a person who leaves", () => {
  test("is told what keeps the account, and nothing is deleted: an open order, money in the wallet, a wrong password", async () => {
    const [from, { ada }] = [await kitchen(), await settled()];
    const order = await buy(ada, from);
    const before = await whatIsWritten();
    expect(await closingOf(ada)).toMatchObject({ openOrders: 1, isStaff: false });
    await expect(deleteAccount(ada, { shown: { password } })).rejects.toMatchObject({
      code: "identity.open_orders",
      details: { openOrders: 1 },
    });
    await cook(from, order, "deliver");
    await expect(deleteAccount(ada, { shown: { password: "not mine" } })).rejects.toMatchObject({
      code: "identity.wrong_credentials",
    });
    await expect(deleteAccount(ada, { shown: { password } })).rejects.toMatchObject({
      code: "identity.money_in_wallet",
      details: { balanceKobo: expect.any(Number) },
    });
    expect((await whatIsWritten()).users).toBe(before.users);
    const users = await rowsOf(
      database(),
      sql`select 1 from users where id = ${ada.id} and status = 'active'`,
    );
    expect(users).toHaveLength(1);
    await expectGreenProof();
  });

  test("leaves no name, contact, address, session or words behind; sums and proof stay, and the phone is free", async () => {
    const from = await kitchen();
    const { ada, phone } = await settled();
    const paid = await buy(ada, from, { fulfilment: delivery(from) });
    await cook(from, paid, "deliver");
    const rest =
      (
        await rowsOf<{ balance_kobo: bigint }>(
          database(),
          sql`select balance_kobo from accounts where owner_id = ${ada.id}`,
        )
      )[0]?.balance_kobo ?? 0n;
    await spendRest(ada, Number(rest));
    const code = (await afterOrder(ada, paid.id)).receiptCode;
    await changeReceiptName(ada, { legalName: "Obi Ventures Limited", tin: "12345678-0001" });
    expect(JSON.stringify(await verifyReceipt(code))).not.toMatch(/Obi Ventures|12345678/);
    await database().execute(sql`
      insert into addresses (id, user_id, label, zone_id, landmark, directions, phone, created_at, updated_at)
      values (${`adr_${ada.id}`}, ${ada.id}, 'Home', ${from.zoneId}, 'Ojuelegba', 'Blue gate', ${phone}, now(), now())`);
    await deleteAccount(ada, { shown: { password } });
    const left = await rowsOf<{ all: string }>(
      database(),
      sql`select concat((select json_agg(u) from users u where u.id = ${ada.id}),
            (select json_agg(a) from addresses a where a.user_id = ${ada.id}),
            (select json_agg(o) from orders o where o.customer_id = ${ada.id}),
            (select json_agg(m) from messages m where m.user_id = ${ada.id}),
            (select json_agg(k) from idempotency_keys k where k.actor_id = ${ada.id})) as all`,
    );
    for (const word of [
      phone,
      "Ada Obi",
      "Ojuelegba",
      "Blue gate",
      "8031234567",
      "Obi Ventures",
      "12345678",
    ]) {
      expect(left[0]?.all).not.toContain(word);
    }
    expect(left[0]?.all).toContain(`"total_kobo":${paid.totalKobo}`);
    expect((await signUp({ name: "New owner", phone, password }, "192.0.2.8")).phone).toBe(phone);
    await expectGreenProof();
  });

  const late: readonly (readonly [string, (ada: SignedIn, from: TestKitchen) => Promise<unknown>])[] = [
    ["a name", (ada) => renameMe(ada, { name: "Ada Obi" })],
    ["a legal name", (ada) => changeReceiptName(ada, { legalName: "Obi Ventures Limited", tin: null })],
    [
      "an address",
      (ada, { zoneId }) => {
        const home = { label: "Home", zoneId, landmark: "Ojuelegba", directions: "Blue gate" };
        return saveAddress(ada, saveAddressInput.parse(home));
      },
    ],
    [
      "a group of theirs",
      (ada, from) => {
        const asked = {
          kitchenId: from.id,
          payMode: "host",
          fulfilment: delivery(from),
          deadlineMinutes: 30,
        };
        return createGroup(ada, crypto.randomUUID(), createGroupInput.parse(asked));
      },
    ],
    ["a group they join", async (ada) => joinGroup(signedIn(ada), { code: open.code, name: "Ada again" })],
    [
      "a browser",
      (ada) =>
        subscribePush(ada, {
          endpoint: "https://fcm.googleapis.com/fcm/send/late",
          keys: { p256dh: "p", auth: "a" },
        }),
    ],
  ];
  let open: { readonly code: string } = { code: "" };

  test.each(late)(
    "is told nothing more: %s that was under way while the account closed is refused",
    async (_, act) => {
      open = await lunch({ friends: 1 });
      const [from, { ada }] = [await kitchen(), await settled(0)];
      const held = await holdRow("users", ada.id);
      const closing = withTx("test.close", (tx) => closeAccountWithin(tx, ada.id, new Date()));
      await untilWaiting(1);
      const under = atOnce([() => act(ada, from)]);
      await untilWaiting(2);
      await held.release();
      await closing;
      expect(await under).toMatchObject({ done: [], refused: { "identity.unauthenticated": 1 }, errors: [] });
      const left = await rowsOf<{ all: string }>(
        database(),
        sql`select concat(u.name, u.legal_name, (select json_agg(a) from addresses a where a.user_id = u.id),
            (select json_agg(g) from group_orders g where g.host_id = u.id),
            (select json_agg(m) from group_members m where m.user_id = u.id),
            (select json_agg(p) from push_subscriptions p where p.user_id = u.id)) as all from users u where u.id = ${ada.id}`,
      );
      expect(left).toEqual([{ all: "Closed account" }]);
      await expectGreenProof();
    },
  );

  test("the tables themselves take no address of an account that is closed", async () => {
    const [{ zoneId }, { ada }] = [await kitchen(), await settled()];
    await withTx("test.close", (tx) => closeAccountWithin(tx, ada.id, new Date()));
    await expect(
      rowsOf(
        database(),
        sql`insert into addresses (id, user_id, label, zone_id, landmark, directions, created_at, updated_at)
            values ('adr_late', ${ada.id}, 'Home', ${zoneId}, 'Ojuelegba', 'Blue gate', now(), now())`,
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: "addresses_owner_open" } });
  });
});

/** Moves what is left out of the wallet by a dinner that costs exactly as much. */
async function spendRest(actor: SignedIn, kobo: number): Promise<void> {
  if (kobo === 0) return;
  await topUp(actor, Math.max(0, dinnerKobo - kobo) || dinnerKobo);
  const from = await kitchen();
  const balance = (
    await rowsOf<{ balance_kobo: bigint }>(
      database(),
      sql`select balance_kobo from accounts where owner_id = ${actor.id}`,
    )
  )[0]?.balance_kobo;
  for (let left = Number(balance); left >= dinnerKobo; left -= dinnerKobo) {
    await cook(from, await buy(actor, from), "deliver");
  }
}

test("a copy holds everything of the person and nothing of anybody else, as one JSON document", async () => {
  const [from, { ada, phone }] = [await kitchen(), await settled()];
  const order = await buy(ada, from, { fulfilment: delivery(from) });
  await changeReceiptName(ada, { legalName: "Obi Ventures Limited", tin: "1234567890123" });
  const stranger = await customer(dinnerKobo);
  const theirs = await buy(stranger, from);
  await expect(exportPerson(ada, { password: "guess" })).rejects.toMatchObject({
    code: "identity.wrong_credentials",
  });
  const chunks: string[] = [];
  for await (const chunk of await exportPerson(ada, { password })) chunks.push(chunk);
  const copy = JSON.parse(chunks.join(""));
  expect(copy.profile).toMatchObject({
    id: ada.id,
    phone,
    legalName: "Obi Ventures Limited",
    tin: "1234567890123",
  });
  expect(copy.orders).toMatchObject([
    { id: order.id, landmark: "Ojuelegba under bridge", lines: [{ quantity: 1 }] },
  ]);
  const balances = copy.statement.map((row: { balanceKobo: number }) => row.balanceKobo);
  expect(balances).toEqual([dinnerKobo * 2, dinnerKobo * 2 - order.totalKobo]);
  for (const word of [theirs.id, stranger.id, "password_hash", "token_hash", "argon2"]) {
    expect(chunks.join("")).not.toContain(word);
  }
  const audited = await rowsOf(
    database(),
    sql`select 1 from audit_events where actor_id = ${ada.id} and action = 'account.exported'`,
  );
  expect(audited).toHaveLength(1);
  await exportPerson(ada, { password });
  await exportPerson(ada, { password });
  await expect(exportPerson(ada, { password })).rejects.toMatchObject({ code: "platform.rate_limited" });
});
