import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { houseAccountId, walletAccountId } from "~/modules/ledger";
import { settlePayment } from "~/modules/payments";
import { createRefund, sweepRefunds } from "~/modules/refunds";
import { createRefundInput } from "~/modules/refunds/contract";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  buyUnpaid,
  cancel,
  colleague,
  cook,
  customer,
  delivery,
  kitchen,
  noon,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { closedLunch } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import type { MonthSpendDto, OrderDto } from "./contract";
import { giveLateTip } from "./late-tip";
import { placeSharesNow } from "./place-shares";
import { orderOf } from "./queries";
import { spendSummary } from "./spend-summary";
import { spentBy } from "./spent-by";

const twin = await testTwin();
testHouse();

const rich = 50_000_000;
const weekMs = 7 * 24 * 3_600_000;
const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;

const acts = [
  "eat",
  "tip",
  "cancel",
  "cancel late",
  "give a part back",
  "give all back",
  "pay by card",
  "card, back to the card",
  "wallet and card, cancelled",
  "lunch",
  "lunch, a part back",
] as const;
const histories = fc.array(
  fc.record({
    act: fc.constantFrom(...acts),
    // All of it within the twelve months that are shown.
    weeks: fc.integer({ min: 0, max: 3 }),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 9 },
);
type Step = { act: (typeof acts)[number]; quantity: number };

async function back(order: { id: string }, amountKobo: number, destination: "wallet" | "source") {
  const input = createRefundInput.parse({
    orderId: order.id,
    amountKobo,
    destination,
    liable: "kitchen",
    reason: "missing_item",
    note: "no plantain",
  });
  await createRefund(await colleague("support_agent"), crypto.randomUUID(), input);
}

/** What was promised to a card is there before anything else happens: nobody may wait for it for weeks. */
async function untilArrived(): Promise<void> {
  let waiting: Record<string, unknown>[] = [];
  for (let tries = 0; tries < 30; tries += 1) {
    await sweepRefunds();
    waiting = await rowsOf(
      database(),
      sql`select status, next_check_at, last_error from refunds where status not in ('processed', 'requested')`,
    );
    if (waiting.length === 0) return;
    await twin.advance(10 * 60_000);
  }
  throw new Error(`No refund arrived within five hours: ${JSON.stringify(waiting)}`);
}

async function delivered(ada: SignedIn, from: TestKitchen, quantity: number): Promise<OrderDto> {
  const order = await buy(ada, from, { quantity, fulfilment: delivery(from), tipKobo: 20_000 });
  await cook(from, order, "deliver");
  return order;
}

async function paidByCard(ada: SignedIn, from: TestKitchen, tenders: { kind: "wallet" }[] = []) {
  const { order, reference } = await buyUnpaid(ada, from, { tenders: [...tenders, byCard] });
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  return order;
}

/** The host's order, of which three paid a share each. */
async function lunch(host: SignedIn, from: TestKitchen): Promise<OrderDto> {
  const made = await closedLunch({ host, from, friends: 2 });
  await placeSharesNow(made.host, made.code);
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select order_id as id from group_orders where code = ${made.code}`,
  );
  return await orderOf(host, required(rows[0], "the order of a lunch that was placed").id);
}

async function live(ada: SignedIn, from: TestKitchen, { act, quantity }: Step): Promise<void> {
  switch (act) {
    case "eat":
      await delivered(ada, from, quantity);
      break;
    case "tip": {
      const order = await delivered(ada, from, quantity);
      await giveLateTip(ada, crypto.randomUUID(), { orderId: order.id, amountKobo: 30_000 });
      break;
    }
    case "cancel":
      await cancel(ada, await buy(ada, from, { quantity, fulfilment: delivery(from) }));
      break;
    case "cancel late": {
      const order = await buy(ada, from, { quantity });
      await cook(from, order, "start");
      await cancel(ada, order);
      break;
    }
    case "give a part back":
      await back(await delivered(ada, from, quantity), 123_45, "wallet");
      break;
    case "give all back": {
      const order = await delivered(ada, from, 1);
      await back(order, order.totalKobo, "wallet");
      break;
    }
    case "pay by card":
      await paidByCard(ada, from);
      break;
    case "card, back to the card": {
      const order = await paidByCard(ada, from);
      await cook(from, order, "deliver");
      await back(order, 77_77, "source");
      await untilArrived();
      break;
    }
    case "wallet and card, cancelled":
      await cancel(ada, await paidByCard(ada, from));
      break;
    case "lunch":
      await lunch(ada, from);
      break;
    case "lunch, a part back": {
      const order = await lunch(ada, from);
      await cook(from, order, "deliver");
      await back(order, order.totalKobo - 1, "wallet");
      break;
    }
  }
}

/** What the books say, of nothing but entries: by the month in which an order's money came into escrow. */
async function booksOf(actor: SignedIn): Promise<Map<string, number>> {
  const rows = await rowsOf<{ month: string; spent: bigint }>(
    database(),
    sql`with paid as (
          select t.reference_id as id, to_char(min(t.created_at) at time zone 'Africa/Lagos', 'YYYY-MM') as month
          from transfers t where t.to_account_id = ${houseAccountId("order_escrow")} group by t.reference_id
        ), moved as (
          select p.month, -e.amount_kobo as kobo from entries e join transfers t on t.id = e.transfer_id join paid p on p.id = t.reference_id
          where e.account_id = ${walletAccountId(actor.id)}
          union all
          select p.month, -e.amount_kobo from entries e join transfers t on t.id = e.transfer_id join paid p on p.id = t.reference_id
            join orders o on o.id = p.id and o.customer_id = ${actor.id}
          where e.account_id = ${houseAccountId("paystack_clearing")} and t.reason = 'order_payment'
          union all
          select p.month, -e.amount_kobo from entries e join transfers t on t.id = e.transfer_id join paid p on p.id = t.reference_id
            join orders o on o.id = p.id and o.customer_id = ${actor.id}
          where e.account_id = ${houseAccountId("refund_clearing")} and t.reason = 'refund_promised'
        )
        select month, sum(kobo)::bigint as spent from moved group by month`,
  );
  return new Map(rows.map(({ month, spent }) => [month, Number(spent)]));
}

function partsOf(one: Omit<MonthSpendDto, "month">): number {
  return one.foodKobo + one.deliveryKobo + one.feesKobo + one.tipsKobo + one.sharesKobo - one.backKobo;
}

async function payersOf(ada: SignedIn): Promise<SignedIn[]> {
  const rows = await rowsOf<Pick<SignedIn, "id">>(
    database(),
    sql`select distinct t.payer_id as id from tenders t join orders o on o.id = t.order_id
        where o.customer_id = ${ada.id} and t.payer_id is not null and t.payer_id <> ${ada.id}`,
  );
  return rows.map(({ id }) => ({ ...ada, id }));
}

describe("what somebody spent, by month", () => {
  test("is to the kobo what the books took for their orders, whatever was ordered, shared, tipped, cancelled and given back", async () => {
    // Time runs on from one history to the next: a Paystack whose clock is set back does nothing more.
    let at = noon.getTime();
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const [ada, from] = [await customer(rich), await kitchen()];
        for (const { weeks, ...step } of steps) {
          // Always a Saturday noon, when the kitchen is open, and after whatever was waited for.
          at += (weeks + 1) * weekMs;
          setClock(new Date(at));
          await live(ada, from, step);
        }
        for (const person of [ada, ...(await payersOf(ada))]) {
          const [{ months, year }, books] = [await spendSummary(person), await booksOf(person)];
          const shown = months.filter(({ month }) => books.has(month));
          expect(shown.map(({ month, spentKobo }) => [month, spentKobo]).sort()).toEqual([...books].sort());
          expect(months.map(partsOf)).toEqual(months.map(({ spentKobo }) => spentKobo));
          expect(year.spentKobo).toBe([...books.values()].reduce((sum, kobo) => sum + kobo, 0));
          expect(partsOf(year)).toBe(year.spentKobo);
          for (const { month, spentKobo } of months) {
            expect((await spentBy(person, month)).totalKobo).toBe(spentKobo);
          }
        }
      }),
      { numRuns: 12 },
    );
    await expectGreenProof();
  });

  test("a month has all of its days, also a 31st after a month without one", async () => {
    const [ada, from] = [await customer(rich), await kitchen()];
    setClock(new Date("2027-03-31T12:00:00+01:00"));
    const { totalKobo } = await buy(ada, from);
    expect((await spendSummary(ada)).months[0]).toMatchObject({ month: "2027-03", spentKobo: totalKobo });
    expect(await spentBy(ada, "2027-03")).toMatchObject({ totalKobo });
    setClock(new Date("2027-04-01T12:00:00+01:00"));
    const [april, march] = (await spendSummary(ada)).months;
    expect([april?.spentKobo, march?.spentKobo]).toEqual([0, totalKobo]);
  });

  test("the first midnight of a month is Lagos', a year is twelve months, and others see nothing of it", async () => {
    const [ada, from] = [await customer(rich), await kitchen()];
    const slot = "2026-11-01T14:00:00+01:00";
    const spent: number[] = [];
    for (const at of ["2026-10-31T22:59:59Z", "2026-10-31T23:00:00Z"]) {
      setClock(new Date(at));
      spent.push((await buy(ada, from, { slot, quantity: spent.length + 1 })).totalKobo);
    }
    const [october, november] = spent;
    const { months, year } = await spendSummary(ada);
    expect(months).toHaveLength(12);
    expect(months.slice(0, 3).map(({ month, orders, spentKobo }) => [month, orders, spentKobo])).toEqual([
      ["2026-11", 1, november],
      ["2026-10", 1, october],
      ["2026-09", 0, 0],
    ]);
    expect(year).toMatchObject({ orders: 2, kitchens: [{ kitchenId: from.id, orders: 2 }] });
    expect((await spendSummary(await customer())).year).toMatchObject({
      orders: 0,
      spentKobo: 0,
      averageKobo: null,
    });
    setClock(new Date("2027-10-15T12:00:00+01:00"));
    expect((await spendSummary(ada)).year).toMatchObject({ orders: 1, spentKobo: november });
  });
});
