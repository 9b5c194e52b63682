import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity/contract";
import { walletAccountId, walletOf } from "~/modules/ledger";
import { cancelGroup, placeSharesNow } from "~/modules/ordering";
import {
  buy,
  buyUnpaid,
  byTransfer,
  cancel,
  colleague,
  customer,
  dinnerKobo,
  kitchen,
  testHouse,
  topUp,
} from "~/testing/factories";
import { closedLunch, shareOf } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { otherPool } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { explainBalance } from "./explain-balance";

await testTwin();
testHouse();

const sumOf = ({ lines }: { lines: readonly { amountKobo: number }[] }) =>
  lines.reduce((sum, { amountKobo }) => sum + amountKobo, 0);

/** The same numbers for the same seed, each below `below`. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

test("whatever a customer did, the sentences add up to the balance, and each is linked to what it is about", async () => {
  const from = await kitchen();
  const agent = await colleague("support_agent");
  for (const seed of [1, 2, 3]) {
    const next = random(seed);
    const person = await customer(dinnerKobo);
    for (let step = 0; step < 14; step++) {
      await topUp(person, dinnerKobo + next(500_000));
      const order = await buy(person, from, { quantity: 1 });
      if (next(2) === 0) await cancel(person, order);
    }
    const told = await explainBalance(agent, person.id);
    expect(told).toMatchObject({ addsUp: true, owner: { id: person.id, name: person.name }, onHoldKobo: 0 });
    expect(sumOf(told)).toBe(told.balanceKobo);
    expect(told.lines.at(-1)?.afterKobo).toBe(told.balanceKobo);
    expect(told.lines.reduce((sum, { entries }) => sum + entries, 0)).toBe(told.version);
    const paid = told.lines.filter(({ text }) => text.startsWith("Paid for an order ("));
    expect(paid.length).toBeGreaterThan(0);
    for (const { link } of paid) expect(link).toMatchObject({ to: "order" });
  }
  await expectGreenProof();
});

test("what is set aside for an order that waits is told apart from the balance", async () => {
  const from = await kitchen();
  const person = await customer(150_000);
  const { order } = await buyUnpaid(person, from, {
    tenders: [{ kind: "wallet" }, byTransfer],
  });
  const told = await explainBalance(await colleague("support_agent"), walletAccountId(person.id));
  expect(told).toMatchObject({
    balanceKobo: 0,
    addsUp: true,
    onHold: [{ orderId: order.id, number: order.number, amountKobo: 150_000 }],
    onHoldKobo: 150_000,
  });
});

test("a share of a group order is told as set aside, by the group's name, and the sum is the wallet's own", async () => {
  const group = await closedLunch();
  const agent = await colleague("support_agent");
  for (const payer of [group.host, ...group.friends]) {
    const [told, wallet] = [await explainBalance(agent, payer.id), await walletOf(payer)];
    const share = await shareOf(group, payer);
    expect(told).toMatchObject({
      addsUp: true,
      balanceKobo: wallet.balanceKobo,
      onHold: [{ orderId: null, number: `group ${group.code}`, amountKobo: share }],
      onHoldKobo: wallet.heldKobo,
    });
    expect(told.lines.at(-1)?.text).toContain(`(group ${group.code})`);
    expect(sumOf(told) + told.onHoldKobo).toBe(dinnerKobo * 3);
  }
  await cancelGroup(group.host, group.code);
  expect(await explainBalance(agent, group.host.id)).toMatchObject({
    addsUp: true,
    onHold: [],
    balanceKobo: dinnerKobo * 3,
  });
  await expectGreenProof();
});

test("a share of a group order that was placed is its order's: nothing of it is set aside", async () => {
  const group = await closedLunch();
  const { order } = await placeSharesNow(group.host, group.code);
  const told = await explainBalance(await colleague("support_agent"), group.host.id);
  expect(told).toMatchObject({ addsUp: true, onHold: [], onHoldKobo: 0 });
  expect(told.lines.at(-1)).toMatchObject({ link: { to: "order", id: order?.id } });
  await expectGreenProof();
});

test("a wallet of ten thousand entries is told by month beyond its last thirty, and still adds up", async () => {
  const person = await customer(1_000);
  await addEntries(person, 10_000);
  const told = await explainBalance(await colleague("finance_admin"), person.id);
  expect(told).toMatchObject({ addsUp: true, version: 10_001, balanceKobo: 1_000 + 10_000 * 700 });
  expect(told.lines.filter(({ entries }) => entries === 1).length).toBeGreaterThanOrEqual(30);
  expect(told.lines.length).toBeLessThan(60);
  expect(told.lines.reduce((sum, { entries }) => sum + entries, 0)).toBe(10_001);
  expect(told.lines.some(({ text }) => /^[A-Z][a-z]+ 20\d\d: top-up, \d{3,} times$/.test(text))).toBe(true);
});

test("books that were tampered with are said not to add up", async () => {
  const person = await customer(5_000);
  await behindItsBack(
    sql`update accounts set balance_kobo = balance_kobo + 1 where id = ${walletAccountId(person.id)}`,
  );
  const told = await explainBalance(await colleague("support_agent"), person.id);
  expect(told).toMatchObject({ addsUp: false, balanceKobo: 5_001, sumKobo: 5_000 });
});

test("a wallet outside of the colleague's region does not exist", async () => {
  const person = await customer(5_000);
  const elsewhere = { ...(await colleague("support_agent")), regionId: "abuja" };
  await expect(explainBalance(elsewhere, person.id)).rejects.toMatchObject({ code: "identity.not_found" });
  await expect(explainBalance(elsewhere, "acc_nobody")).rejects.toMatchObject({ code: "identity.not_found" });
});

/** As somebody writes who can put the guards aside. */
async function behindItsBack(statement: SQL): Promise<void> {
  const owner = otherPool({ asOwner: true, max: 1 });
  await owner.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(statement);
  });
  await owner.close();
}

/** Small top-ups through the year, written in one go behind the application's back, as it would have written them. */
async function addEntries(person: SignedIn, count: number): Promise<void> {
  const wallet = walletAccountId(person.id);
  await behindItsBack(
    sql`with n as (select n, timestamptz '2026-01-01' + n * interval '45 minutes' as at from generate_series(1, ${count}::int) n),
          moved as (
            insert into transfers (id, from_account_id, to_account_id, amount_kobo, reason, effect_key, reference_id, actor_id, created_at)
            select 'trf_many_' || n, 'acc_house_paystack_clearing', ${wallet}, 700, 'top_up', 'many:' || n, 'many-' || n, 'system:test', at from n),
          sides as (
            insert into entries (id, transfer_id, account_id, amount_kobo, previous_balance_kobo, balance_kobo, account_version, created_at)
            select 'ent_in_' || n, 'trf_many_' || n, ${wallet}, 700, 1000 + 700 * (n - 1), 1000 + 700 * n, n + 1, at from n
            union all
            select 'ent_out_' || n, 'trf_many_' || n, 'acc_house_paystack_clearing', -700, null, null, null, at from n)
        update accounts set balance_kobo = balance_kobo + 700 * ${count}::int, version = version + ${count}::int where id = ${wallet}`,
  );
}
