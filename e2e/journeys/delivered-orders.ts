import type { APIRequestContext } from "@playwright/test";
import { act, answer } from "./by-rest";
import { expect, test } from "./journey";
import { staffOf } from "./kitchen-staff";
import { password } from "./ordering";

/**
 * Orders that were really placed, cooked and collected, by REST, as partners' programs do it: of customers who signed
 * up and topped up for this. One of them ordered once, the others share the rest.
 */
const { E2E_TWIN_URL } = process.env;
export type Dish = {
  itemId: string;
  quantity: number;
  options: readonly { groupId: string; optionId: string }[];
};
type Kitchen = {
  readonly id: string;
  readonly name: string;
  readonly dishes: readonly [Dish, ...Dish[]];
};
/** No other journey orders these dishes, and what is opened of them in a day is enough for two tries. */
export const kitchen: Kitchen = {
  id: "garki-pot",
  name: "Rachel's Garki Pot",
  dishes: [
    {
      itemId: "garki-pot--abuja-office-jollof",
      quantity: 1,
      options: [
        { groupId: "portion-rice", optionId: "regular" },
        { groupId: "spice", optionId: "mild" },
      ],
    },
    {
      itemId: "garki-pot--rice-and-beans-with-stew",
      quantity: 1,
      options: [{ groupId: "spice", optionId: "mild" }],
    },
  ],
};
/** A partner's, to whom money is owed when it has cooked; where journeys of the console change counts and prices. */
export const partner: Kitchen = {
  id: "jabi-green-bowl",
  name: "Jabi Green Bowl",
  dishes: [{ itemId: "jabi-green-bowl--fruit-cup", quantity: 1, options: [] }],
};
const topUpKobo = 5_000_000;
/** Signing up, paying, cooking and collecting, beside whatever else two cores carry. */
const dinnersWithinMs = 120_000;
/** Two cores carry the browser as well. */
const atOnce = 4;

export type Delivered = {
  readonly customers: number;
  readonly totalKobo: number;
  /** When the first of them was placed. */
  readonly since: string;
  /** The customer with one order: its id, its number, and whose it is; their name, phone and top-up. */
  readonly single: Person & { readonly orderId: string; readonly number: string };
};

/**
 * Before the journeys of a file begin, so many customers have eaten so many orders, and then done what `then` says.
 * What they ate is told to whoever asks while a journey runs.
 */
export function eatenBefore(
  { orders = 1, customers = 1, from = partner }: { orders?: number; customers?: number; from?: Kitchen } = {},
  then: (request: APIRequestContext, made: Delivered) => Promise<void> = async () => {},
): () => Delivered {
  let made: Delivered | undefined;
  test.beforeAll(async ({ playwright, baseURL }) => {
    test.setTimeout(dinnersWithinMs);
    const request = await playwright.request.newContext(baseURL === undefined ? {} : { baseURL });
    made = await deliverOrders(request, orders, customers, from);
    await then(request, made);
    await request.dispose();
  });
  return () => {
    if (made === undefined) throw new Error("nobody ate");
    return made;
  };
}

/** So many orders of so many new customers, all collected by now. */
export async function deliverOrders(
  request: APIRequestContext,
  orders: number,
  customers: number,
  from = kitchen,
): Promise<Delivered> {
  const run = Date.now().toString().slice(-7);
  const people = await inTurns(customers, (number) => newCustomer(request, `${run}${number}`));
  const [alone, ...rest] = people;
  if (alone === undefined) throw new Error("at least one customer");
  const owners = [
    alone,
    ...Array.from({ length: orders - 1 }, (_, index) => rest[index % rest.length] ?? alone),
  ];
  const cook = await signInFor(request, await staffOf(from.id));
  const placed = await inTurns(orders, async (number) => {
    // Every third order is of the other dish: there are eighty portions of the first and forty of that one.
    const dish = number % 3 === 0 ? from.dishes.at(-1) : from.dishes[0];
    const order = await place(request, from, owners[number]?.token ?? "", dish === undefined ? [] : [dish]);
    await collect(request, cook.token, order.id);
    return order;
  });
  const [first] = placed;
  if (first === undefined) throw new Error("at least one order");
  return {
    customers,
    totalKobo: placed.reduce((sum, { totalKobo }) => sum + totalKobo, 0),
    since: placed.map(({ createdAt }) => createdAt).sort()[0] ?? "",
    single: { ...alone, orderId: first.id, number: first.number },
  };
}

/** One more order of somebody's: these dishes in one pack, collected by now. */
export async function oneMore(
  request: APIRequestContext,
  { token }: Person,
  from: Kitchen,
  items: readonly Dish[],
): Promise<Placed> {
  const cook = await signInFor(request, await staffOf(from.id));
  const order = await place(request, from, token, items);
  await collect(request, cook.token, order.id);
  return order;
}

/** One more order of somebody's, called off at once: what was paid is a refund to their wallet. */
export async function cancelledOrder(request: APIRequestContext, token: string): Promise<void> {
  const { id } = await place(request, partner, token);
  await answer(request.post(`/api/v1/orders/${id}/cancel`, { headers: act(token), data: {} }));
}

export type Person = { token: string; userId: string; name: string; phone: string; topUp: string };

/** Somebody who signed up, with money in the wallet. */
export async function newCustomer(request: APIRequestContext, digits: string): Promise<Person> {
  // Of 0819 not every number is one; of 0803 all are.
  const phone = `0803${digits.slice(-7).padStart(7, "0")}`;
  const name = `Guest ${digits}`;
  await answer(request.post("/api/v1/accounts", { data: { name, phone, password } }));
  const person = await signInFor(request, phone);
  const { reference } = await answer<{ reference: string }>(
    request.post("/api/v1/wallet/top-ups", {
      headers: act(person.token),
      data: { amountKobo: topUpKobo, channel: "bank_transfer" },
    }),
  );
  const paid = await request.post(`${E2E_TWIN_URL}/__twin/transactions/${reference}/pay`, {
    data: { channel: "bank_transfer" },
  });
  expect(paid.ok(), await paid.text()).toBe(true);
  await expect
    .poll(
      async () =>
        (await answer<{ balanceKobo: number }>(request.get("/api/v1/wallet", { headers: act(person.token) })))
          .balanceKobo,
      { timeout: 60_000 },
    )
    .toBe(topUpKobo);
  return { ...person, name, phone, topUp: reference };
}

export async function signInFor(request: APIRequestContext, identifier: string) {
  const { token, user } = await answer<{ token: string; user: { id: string } }>(
    request.post("/api/v1/sessions", { data: { identifier, password } }),
  );
  return { token, userId: user.id };
}

export type Placed = { id: string; number: string; totalKobo: number; createdAt: string };
type Full = { details?: { nextSlotAt?: string | null } };

/** As soon as possible; a kitchen that is full then names its next free time, which is taken. */
async function place(
  request: APIRequestContext,
  from: Kitchen,
  token: string,
  items: readonly Dish[] = [from.dishes[0]],
): Promise<Placed> {
  let slot = "asap";
  for (;;) {
    const response = await request.post("/api/v1/orders", {
      headers: act(token),
      data: {
        kitchenId: from.id,
        fulfilment: { type: "pickup" },
        slot,
        packs: [{ items }],
        tenders: [{ kind: "wallet" }],
      },
    });
    const full: Full = response.status() === 409 ? await response.json() : {};
    const next = full.details?.nextSlotAt ?? null;
    if (next === null) return await answer(Promise.resolve(response));
    slot = next;
  }
}

export async function collect(request: APIRequestContext, token: string, id: string): Promise<void> {
  for (const step of ["accept", "start", "ready", "deliver"]) {
    await answer(request.post("/api/trpc/kitchen.advance", { headers: act(token), data: { id, act: step } }));
  }
}

/** `call(0)` … `call(count - 1)`, a few at a time; the answers in their order. */
async function inTurns<T>(count: number, call: (number: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  let next = 0;
  const lane = async () => {
    for (let number = next++; number < count; number = next++) answers[number] = await call(number);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return answers;
}
