import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { lagosDate } from "~/modules/catalog";
import { permissionsOf, type SignedIn } from "~/modules/identity/contract";
import { adjustStock, stockLevelsOf } from "~/modules/inventory";
import { advanceOrder } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  cancel,
  colleague,
  customer,
  kitchen,
  noon,
  type TestKitchen,
  testHouse,
  topUp,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import type { HistoryDto, HistorySubject } from "./history-contract";
import { findHistory } from "./history-subject";
import { lookAt } from "./time-machine";

testHouse();

let owner: SignedIn;
beforeAll(async () => {
  owner = await colleague("owner");
  // The catalogue was filled by the machine's clock: its wallets began before the noon that is played here.
  await behindTheAppsBack(
    sql`update entries set created_at = ${noon.toISOString()}::timestamptz - interval '1 day'`,
  );
});

async function behindTheAppsBack(statement: ReturnType<typeof sql>): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(statement);
  });
}

/** Each step a second after the one before: two acts in one millisecond have no order that anybody could name. */
function tick(seconds = 1): Date {
  setClock(new Date(now().getTime() + seconds * 1_000));
  return now();
}

const values = (history: HistoryDto, which: "was" | "is" = "was") =>
  Object.fromEntries(history.fields.map((field) => [field.key, field[which]]));

/** What the live rows say, under the names of the fields. */
async function liveWallet(id: string) {
  const [row] = await rowsOf<{ balance: bigint; version: bigint }>(
    database(),
    sql`select balance_kobo as balance, version from accounts where id = ${id}`,
  );
  return { balance: Number(row?.balance), version: Number(row?.version) };
}
async function liveStock(id: string) {
  const [row] = await rowsOf<{ onHand: number; reserved: number; version: number }>(
    database(),
    sql`select on_hand as "onHand", reserved, version from stock_levels where id = ${id}`,
  );
  return { ...required(row, "the level") };
}
async function liveOrder(id: string) {
  const [row] = await rowsOf<{
    status: string;
    version: number;
    changedAt: string;
    paidAt: string | null;
    acceptedAt: string | null;
    endReason: string | null;
  }>(
    database(),
    sql`select status, version, changed_at as "changedAt", paid_at as "paidAt", accepted_at as "acceptedAt", end_reason as "endReason"
        from orders where id = ${id}`,
  );
  const { changedAt, paidAt, acceptedAt, ...rest } = required(row, "the order");
  const iso = (moment: string | null) => (moment === null ? null : new Date(moment).toISOString());
  return { ...rest, changedAt: iso(changedAt), paidAt: iso(paidAt), acceptedAt: iso(acceptedAt) };
}
/** The day's sums from the rows as they are, not from events. */
async function liveDay() {
  const [row] = await rowsOf<Record<string, bigint>>(
    database(),
    sql`select count(*) as orders, count(*) filter (where status = 'delivered') as delivered,
          count(*) filter (where status = 'cancelled') as cancelled,
          count(*) filter (where status in ('placed', 'accepted', 'preparing', 'ready')) as open,
          coalesce(sum(total_kobo) filter (where paid_at is not null), 0)::bigint as sales,
          (select coalesce(sum(amount_kobo), 0)::bigint from refunds where status not in ('requested', 'rejected', 'failed')) as refunded,
          (select sum(balance_kobo)::bigint from accounts where kind = 'floor') as wallets
        from orders`,
  );
  return Object.fromEntries(Object.entries(row ?? {}).map(([key, value]) => [key, Number(value)]));
}

type Recorded = { at: Date; type: HistorySubject; id: string; said: Record<string, unknown> };

const acts = fc.array(
  fc.record({
    act: fc.constantFrom("buy", "buy", "advance", "advance", "cancel", "topUp", "count"),
    which: fc.nat({ max: 20 }),
    amount: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 5, maxLength: 25 },
);

/** Plays a random history, and writes down what every row said after each act. */
async function play(script: { act: string; which: number; amount: number }[]): Promise<Recorded[]> {
  const from = await kitchen({ portions: 50 });
  const ada = await customer(3_000_000);
  const orders: OrderDto[] = [];
  const recorded: Recorded[] = [];
  const walletId = `acc_${ada.id.slice(4)}`;
  const stockId = `stk_${from.dish}_${lagosDate(now())}`;
  const note = async () => {
    const at = now();
    recorded.push({ at, type: "wallet", id: walletId, said: await liveWallet(walletId) });
    recorded.push({ at, type: "day", id: lagosDate(at), said: await liveDay() });
    for (const { id } of orders) recorded.push({ at, type: "order", id, said: await liveOrder(id) });
    if (orders.length > 0)
      recorded.push({ at, type: "stock_level", id: stockId, said: await liveStock(stockId) });
    tick();
  };
  tick();
  await note();
  for (const step of script) {
    if (await happened(step, { from, ada, orders })) await note();
  }
  return recorded;
}

type Stage = { from: TestKitchen; ada: SignedIn; orders: OrderDto[] };
const chain = { placed: "accept", accepted: "start", preparing: "ready", ready: "deliver" } as const;

async function happened(
  { act, which, amount }: { act: string; which: number; amount: number },
  { from, ada, orders }: Stage,
): Promise<boolean> {
  const order = orders[which % Math.max(1, orders.length)];
  switch (act) {
    case "buy":
      if ((await liveWallet(`acc_${ada.id.slice(4)}`)).balance < 1_300_000) return false;
      orders.push(await buy(ada, from, { quantity: amount }));
      return true;
    case "topUp":
      await topUp(ada, amount * 100_000);
      return true;
    case "count": {
      const [level] = await stockLevelsOf(from.id, lagosDate(now()));
      if (level === undefined) return false;
      const input = {
        itemId: from.dish,
        onHand: level.onHand + amount,
        expectedVersion: level.version,
        reason: "cooked_more" as const,
        note: "",
      };
      await adjustStock(from.staff, input);
      return true;
    }
    default: {
      if (order === undefined) return false;
      const { status } = await liveOrder(order.id);
      const next = Object.entries(chain).find(([from_]) => from_ === status)?.[1];
      if (next === undefined || (act === "cancel" && status !== "placed")) return false;
      if (act === "cancel") await cancel(ada, order);
      else await advanceOrder(from.staff, { id: order.id, act: next });
      return true;
    }
  }
}

test("random histories: every wallet, order, stock level and day is, as of each moment, what its live row said then", async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (script) => {
      const recorded = await play(script);
      for (const { at, type, id, said } of recorded) {
        const history = await lookAt(owner, { type, id, at: at.toISOString() });
        expect({ type, at, ...values(history) }).toMatchObject({ type, at, ...said });
        if (type !== "day") expect(history.rebuilt.equalsLive).toBe(true);
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
  await expectGreenProof();
}, 240_000);

test("a long history is folded from a snapshot, and without one it is the same", async () => {
  const ada = await customer();
  const moments: Date[] = [];
  for (let n = 1; n <= 350; n++) {
    await topUp(ada, 1_000 + n);
    moments.push(now());
    tick();
  }
  const id = `acc_${ada.id.slice(4)}`;
  const live = await liveWallet(id);
  tick(120);
  const as = (at: Date | undefined) =>
    lookAt(owner, { type: "wallet", id, at: required(at, "a moment").toISOString() });
  const first = await as(moments[299]);
  expect(first.rebuilt).toEqual({ events: 300, fromSnapshot: 0, equalsLive: true });
  expect(values(first)).toMatchObject({ version: 300 });
  expect(values(first, "is")).toMatchObject(live);
  const again = await as(moments[299]);
  expect(again.rebuilt).toEqual({ events: 100, fromSnapshot: 200, equalsLive: true });
  expect(again.fields).toEqual(first.fields);
  expect(again.events).toEqual(first.events);
  expect(values(await as(moments[149]))).toMatchObject({ version: 150 });
  await database().execute(sql`delete from snapshots`);
  expect((await as(moments[299])).fields).toEqual(first.fields);
  // The moments it offers are those of the event before the last, and of the next.
  expect(values(await as(new Date(required(first.previousAt, "a moment before"))))).toMatchObject({
    version: 299,
  });
  expect(values(await as(new Date(required(first.nextAt, "a next moment"))))).toMatchObject({ version: 301 });
  expect(await as(new Date(noon.getTime() - 60_000))).toMatchObject({ existed: false, previousAt: null });
});

test("events too young for a snapshot make none: an act under way may still put one before them", async () => {
  const ada = await customer();
  for (let n = 0; n < 100; n++) await topUp(ada, 1_000);
  const id = `acc_${ada.id.slice(4)}`;
  await lookAt(owner, { type: "wallet", id, at: now().toISOString() });
  const kept = () => rowsOf(database(), sql`select 1 from snapshots where subject_id = ${id}`);
  expect(await kept()).toEqual([]);
  tick(61);
  await lookAt(owner, { type: "wallet", id, at: now().toISOString() });
  expect(await kept()).toHaveLength(1);
});

test("a row that was altered behind the application's back is not what its events make", async () => {
  const ada = await customer(5_000);
  const id = `acc_${ada.id.slice(4)}`;
  const kobo = (by: number) =>
    behindTheAppsBack(sql`update accounts set balance_kobo = balance_kobo + ${by}::bigint where id = ${id}`);
  const look = () => lookAt(owner, { type: "wallet", id, at: now().toISOString() });
  expect((await look()).rebuilt.equalsLive).toBe(true);
  await kobo(1);
  expect((await look()).rebuilt.equalsLive).toBe(false);
  await kobo(-1);
});

test("it is found by number, phone, id, dish and day, and only by whoever may see it", async () => {
  const from = await kitchen();
  const ada = await customer(1_000_000);
  const order = await buy(ada, from);
  const [phone] = await rowsOf<{ phone: string }>(
    database(),
    sql`select phone from users where id = ${ada.id}`,
  );
  const local = `0${required(phone, "a phone").phone.slice(4)}`;
  const found = async (actor: SignedIn, q: string) => (await findHistory(actor, q)).map(({ type }) => type);
  expect(await found(owner, order.number.toLowerCase())).toEqual(["order"]);
  expect(await found(owner, local)).toEqual(["wallet"]);
  expect(await found(owner, ada.id)).toEqual(["wallet"]);
  expect(await found(owner, `stk_${from.dish}_2026-11-21`)).toEqual(["stock_level"]);
  expect(await found(owner, "2026-11-21")).toEqual(["day"]);
  expect(await found(owner, "")).toEqual([]);
  const elsewhere = {
    ...owner,
    role: "support_agent",
    regionId: "abuja",
    permissions: permissionsOf("support_agent"),
  } as const;
  expect(await found(elsewhere, order.number)).toEqual([]);
  expect(await found(elsewhere, ada.id)).toEqual([]);
  const look = (actor: SignedIn) => lookAt(actor, { type: "order", id: order.id, at: now().toISOString() });
  await expect(look(elsewhere)).rejects.toMatchObject({ code: "analytics.history_not_found" });
  await expect(look(owner)).resolves.toMatchObject({ title: `Order ${order.number}` });
});
