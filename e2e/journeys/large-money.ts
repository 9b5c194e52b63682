import type { APIRequestContext } from "@playwright/test";
import postgres from "postgres";
import { callOffToCard, newsOfNothing, paidByCard, payUnderOurName } from "./at-paystack";
import { collect, newCustomer, type Person, signInFor } from "./delivered-orders";
import { expect, test } from "./journey";
import { staffOf } from "./kitchen-staff";

const { DATABASE_URL } = process.env;
/** Above what one person decides alone. */
const strangerKobo = 12_000_000;
/** More webhooks than one person has worked once more; of a kind that nothing here listens to. */
export const news = { event: "customeridentification.success", count: 21 } as const;
/** A bank's answer, the twin's steps of a refund, and whatever else two cores carry. */
const readyWithinMs = 120_000;
const stuckWithinMs = 60_000;

/** Nobody else eats these; of the first there is enough in a day for two tries. */
const afang = {
  itemId: "eastern-pot-woji--afang-soup-and-eba",
  quantity: 14,
  options: [
    { groupId: "swallow-choice", optionId: "eba" },
    { groupId: "protein-soup", optionId: "snail" },
    { groupId: "spice", optionId: "mild" },
  ],
} as const;
const partner = { kitchenId: "eastern-pot-woji", name: "Eastern Pot by Nneoma", items: [afang] } as const;
const mild = [{ groupId: "spice", optionId: "mild" }] as const;
const calledOff = {
  kitchenId: "bonny-river-gra",
  items: [
    { itemId: "bonny-river-gra--owo-soup-and-yam", quantity: 7, options: mild },
    { itemId: "bonny-river-gra--fisherman-pepper-soup", quantity: 7, options: mild },
  ],
  card: "refund_needs_attention",
} as const;

export type LargeMoney = {
  readonly guest: Person;
  /** When it began, by the application's clock. */
  readonly since: string;
  /** Paid at Paystack under references of which there is no row: one for its payer, one that is rejected. */
  readonly strangers: readonly [string, string];
  /** To whom more than one person pays out is owed. */
  readonly payee: string;
  /** A refund that a card did not take. */
  readonly stuck: { readonly id: string; readonly orderNumber: string };
};

/** Before the journeys of a file begin: money of every kind that takes two people. */
export function largeMoneyBefore(): () => LargeMoney {
  let made: LargeMoney | undefined;
  test.beforeAll(async ({ playwright, baseURL }) => {
    test.setTimeout(readyWithinMs);
    const request = await playwright.request.newContext(baseURL === undefined ? {} : { baseURL });
    made = await make(request);
    await request.dispose();
  });
  return () => {
    if (made === undefined) throw new Error("no money came");
    return made;
  };
}

async function make(request: APIRequestContext): Promise<LargeMoney> {
  const guest = await newCustomer(request, Date.now().toString().slice(-7));
  const [first, second, cooked, stuck] = await Promise.all([
    payUnderOurName(request, strangerKobo),
    payUnderOurName(request, strangerKobo),
    cookedByPartner(request, guest),
    stuckRefund(request, guest),
    newsOfNothing(request, news.event, news.count),
  ]);
  await expect.poll(newsIgnored, { timeout: stuckWithinMs }).toBeGreaterThanOrEqual(news.count);
  return { guest, since: cooked.createdAt, strangers: [first, second], payee: partner.name, stuck };
}

async function cookedByPartner(
  request: APIRequestContext,
  { token }: Person,
): Promise<{ createdAt: string }> {
  const order = await paidByCard(request, token, partner);
  const cook = await signInFor(request, await staffOf(partner.kitchenId));
  await collect(request, cook.token, order.id);
  return order;
}

async function stuckRefund(request: APIRequestContext, { token }: Person): Promise<LargeMoney["stuck"]> {
  const order = await paidByCard(request, token, calledOff);
  await callOffToCard(request, token, order.id);
  const refund = () => refundOf(order.id);
  await expect.poll(async () => (await refund()).status, { timeout: stuckWithinMs }).toBe("needs_attention");
  return { id: (await refund()).id, orderNumber: order.number };
}

/** As the desk would find it. */
async function refundOf(orderId: string): Promise<{ id: string; status: string }> {
  const rows = await read<{ id: string; status: string }>(
    (sql) => sql`select id, status from refunds where order_id = ${orderId}`,
  );
  return rows[0] ?? { id: "", status: "none" };
}

/** What waits to be looked at would be other news a moment later. */
async function newsIgnored(): Promise<number> {
  const rows = await read<{ count: number }>(
    (sql) =>
      sql`select count(*)::int as count from webhook_inbox where event = ${news.event} and status = 'ignored'`,
  );
  return rows[0]?.count ?? 0;
}

async function read<Row extends object>(
  query: (sql: postgres.Sql) => postgres.PendingQuery<Row[]>,
): Promise<readonly Row[]> {
  const sql = postgres(DATABASE_URL ?? "", { max: 1 });
  try {
    return await query(sql);
  } finally {
    await sql.end();
  }
}

/** `2026-11-21T13:05` in Lagos, so many minutes from a moment of the application's clock; Lagos keeps UTC+1 all year. */
export function lagosMinute(since: string, offsetMinutes: number): string {
  return new Date(new Date(since).getTime() + (60 + offsetMinutes) * 60_000).toISOString().slice(0, 16);
}
