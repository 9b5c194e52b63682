import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { required } from "~/kernel/invariant";
import { type Chance, chanceOf } from "./chance";
import type { Client } from "./client";
import { dishOf, kitchenId, type People } from "./storm-data";
import type { Paying, TwinControl } from "./twin-control";

/** What one order's customer does, from the cart to the bank; the order's own stream of chance decides. */

const payment = z.looseObject({
  reference: z.string(),
  authorizationUrl: z.string().nullable(),
  instructions: z.unknown(),
});
const order = z.looseObject({
  id: z.string(),
  status: z.string(),
  totalKobo: z.number(),
  payment: payment.nullable(),
  tenders: z.array(z.looseObject({ kind: z.string(), amountKobo: z.number() })),
});
export type Order = z.infer<typeof order>;

/** What comes later: a payment after its time, a cancellation, a meal that disappoints. */
export type Later = {
  readonly latePayments: { token: string; reference: string; paying: Paying }[];
  readonly afterwards: { token: string; orderId: string; chance: Chance }[];
  /** Orders that somebody was told are paid. */
  readonly told: Set<string>;
  readonly refused: Map<string, number>;
};
export type Scene = {
  readonly client: Client;
  readonly twin: TwinControl;
  readonly people: People;
  readonly seed: number;
  readonly later: Later;
};

/** Where to pay is asked for so often, a second apart; then the customer tries again, as the page says. */
const asksMax = 3;
const againMax = 3;

export async function shop(scene: Scene, number: number): Promise<void> {
  const { people, seed } = scene;
  const chance = chanceOf(seed, number);
  const token = required(people.customers[number % people.customers.length], "a customer");
  if (chance.happens(0.1)) await topUp(scene, token, chance);
  const channel = chance.oneOf("card", "bank_transfer", "ussd", "card", "bank_transfer");
  const own = channel !== "card" && chance.happens(0.3) ? "own" : "hosted";
  const paystack = { kind: "paystack", channel, sheet: own };
  const wallet = { kind: "wallet" };
  const tenders = chance.oneOf([wallet], [paystack], [paystack], [wallet, paystack]);
  const kitchen = kitchenId(number);
  const body = {
    kitchenId: kitchen,
    fulfilment: { type: "pickup" },
    packs: [{ items: [{ itemId: dishOf(kitchen), quantity: chance.between(1, 3) }] }],
    tenders,
  };
  const placed = await place(scene, token, body);
  if (placed === null) return;
  if (placed.status !== "awaiting_payment") return comeBackLater(scene, token, placed, chance);
  const open = await untilPayable(scene, token, placed, tenders);
  if (open?.payment) await payFor(scene, token, open, { channel, reference: open.payment.reference }, chance);
}

/** Paystack away is answered with a friendly no: the customer tries again with a new click, or goes without. */
async function place(scene: Scene, token: string, body: object): Promise<Order | null> {
  for (let tries = 1; tries <= againMax; tries++) {
    const answer = await scene.client.call({ token, path: "/api/v1/orders", body });
    if (answer.ok) return noteTold(scene, order.parse(answer.body));
    noteRefusal(scene, answer.code);
    if (!answer.code.startsWith("payments.")) return null;
  }
  return null;
}

/** The same page, until it says where to pay; else "try again", which opens another payment in its place. */
async function untilPayable(
  scene: Scene,
  token: string,
  placed: Order,
  tenders: readonly object[],
): Promise<Order | null> {
  let seen = placed;
  for (let again = 0; again < againMax; again++) {
    for (let asked = 0; asked < asksMax; asked++) {
      if (seen.status !== "awaiting_payment") return noteTold(scene, seen);
      if (seen.payment?.authorizationUrl || seen.payment?.instructions) return seen;
      await sleep(1_000);
      const read = await scene.client.call({ token, method: "GET", path: `/api/v1/orders/${placed.id}` });
      if (read.ok) seen = order.parse(read.body);
    }
    const body = { id: placed.id, tenders };
    const repaid = await scene.client.call({ token, path: "/api/trpc/orders.repay", body });
    if (repaid.ok) seen = noteTold(scene, order.parse(repaid.body));
    else noteRefusal(scene, repaid.code);
  }
  return null;
}

type Way = { readonly channel: Paying["channel"]; readonly reference: string };

async function payFor(scene: Scene, token: string, open: Order, way: Way, chance: Chance): Promise<void> {
  const { client, twin, later } = scene;
  const { channel, reference } = way;
  const askedKobo = open.tenders.find(({ kind }) => kind === "paystack")?.amountKobo ?? open.totalKobo;
  switch (howToPay(channel, chance)) {
    case "at once":
      await twin.pay(reference, { channel });
      break;
    case "too little":
      await twin.pay(reference, { channel, amountKobo: Math.max(askedKobo - chance.between(1, 60_000), 1) });
      break;
    case "too much":
      await twin.pay(reference, { channel, amountKobo: askedKobo + chance.between(1, 60_000) });
      break;
    case "declined first":
      await twin.pay(reference, { channel, card: "declined" });
      await check(scene, token, reference);
      await twin.pay(reference, { channel });
      break;
    case "twice":
      await payTwice(scene, token, open, way);
      break;
    case "after cancelling": {
      const body = { reason: "changed_mind", refundTo: "wallet" };
      await client.call({ token, path: `/api/v1/orders/${open.id}/cancel`, body });
      await twin.pay(reference, { channel });
      break;
    }
    case "late":
      later.latePayments.push({ token, reference, paying: { channel } });
      return;
    case "never":
      return;
  }
  // Some close the tab at the bank: nobody but Paystack and the clock brings us back to them.
  if (chance.happens(0.6)) await check(scene, token, reference);
  comeBackLater(scene, token, open, chance);
}

function howToPay(channel: string, chance: Chance) {
  const drawn = chance.next();
  if (drawn < 0.05) return "late";
  if (drawn < 0.08) return "never";
  if (drawn < 0.14) return "twice";
  if (drawn < 0.19) return "after cancelling";
  if (drawn < 0.27) return channel === "card" ? "declined first" : "too little";
  if (drawn < 0.33 && channel !== "card") return "too much";
  return "at once";
}

/** Two tabs: the second chose another way, and then both are paid. */
async function payTwice(
  scene: Scene,
  token: string,
  open: Order,
  { channel, reference }: Way,
): Promise<void> {
  const other = channel === "card" ? "bank_transfer" : "card";
  const body = { id: open.id, tenders: [{ kind: "paystack", channel: other }] };
  const repaid = await scene.client.call({ token, path: "/api/trpc/orders.repay", body });
  const second = repaid.ok ? order.parse(repaid.body).payment?.reference : undefined;
  if (!repaid.ok) noteRefusal(scene, repaid.code);
  await Promise.all([
    scene.twin.pay(reference, { channel }),
    second === undefined || second === reference
      ? Promise.resolve(false)
      : scene.twin.pay(second, { channel: other }),
  ]);
}

async function topUp(scene: Scene, token: string, chance: Chance): Promise<void> {
  const channel = chance.oneOf("card", "bank_transfer");
  const body = { amountKobo: chance.between(10_000, 2_000_000), channel };
  const answer = await scene.client.call({ token, path: "/api/v1/wallet/top-ups", body });
  if (!answer.ok) return noteRefusal(scene, answer.code);
  const { reference } = payment.parse(answer.body);
  await scene.twin.pay(reference, { channel });
  if (chance.happens(0.5)) await check(scene, token, reference);
}

/** Back from Paystack's page, or "I have sent it". */
export async function check({ client }: Scene, token: string, reference: string): Promise<unknown> {
  const body = { reference, cause: "redirect" };
  return await client.call({ token, path: "/api/trpc/payments.check", body });
}

function comeBackLater({ later }: Scene, token: string, { id }: Order, chance: Chance): void {
  if (chance.happens(0.35)) later.afterwards.push({ token, orderId: id, chance });
}

function noteTold({ later }: Scene, seen: Order): Order {
  if (seen.status !== "awaiting_payment" && seen.status !== "cancelled") later.told.add(seen.id);
  return seen;
}

export function noteRefusal({ later }: Scene, code: string): void {
  later.refused.set(code, (later.refused.get(code) ?? 0) + 1);
}
