import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { isRefusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import { advanceOrder, orderOf, placeSharesNow } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import {
  buy,
  cancel,
  colleague,
  customer,
  delivery,
  kitchen,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { closedLunch } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { declineOrder } from "./cancel-order";
import { chooseShortage, settleShortages } from "./choose-shortage";
import { createClaimInput } from "./claim-contract";
import { createRefundInput } from "./contract";
import { createClaim } from "./create-claim";
import { createRefund } from "./create-refund";
import { reportShortage } from "./report-shortage";

testHouse();

const key = () => crypto.randomUUID();

/** The same numbers for the same seed. */
function dice(seed: number) {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return { next, one: <T>(of: readonly T[]): T => required(of[next(of.length)], "one of some") };
}
type Dice = ReturnType<typeof dice>;

/** What is refused has changed nothing: a history goes on without it. */
async function perhaps(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

async function promos(): Promise<void> {
  await database().execute(
    sql`insert into promos (code, type, bps, min_order_kobo, days, funded_by, uses_max)
        values ('OURTHIRD', 'percent', 3333, 0, '{}', 'platform', 1000), ('THEIRHALF', 'percent', 5000, 0, '{}', 'kitchen', null),
          ('ALLOFIT', 'percent', 10000, 0, '{}', 'platform', null)
        on conflict do nothing`,
  );
}

type Meal = { from: TestKitchen; ada: SignedIn; order: OrderDto };

async function single({ next, one }: Dice): Promise<Meal> {
  const options = { ownership: one(["house", "partner"] as const), commissionBps: one([0, 1_733]) };
  const from = await kitchen({ dishes: 4, portions: 30, priceKobo: 90_001 + next(99_999), ...options });
  const ada = await customer(50_000_000);
  const dishes = from.dishes.slice(0, 3);
  const packs = [0, 1].map((pack) => ({
    name: `Pack ${pack}`,
    items: dishes
      .slice(pack, pack + 2)
      .map((itemId) => ({ itemId, quantity: 1 + next(3), options: [], note: "" })),
  }));
  const promoCode = one(["", "FIRSTPOT", "OURTHIRD", "THEIRHALF", "ALLOFIT"]);
  const order = await buy(ada, from, {
    packs,
    fulfilment: delivery(from),
    tipKobo: next(2) * 20_001,
    ...(promoCode === "" ? {} : { promoCode }),
  });
  return { from, ada, order };
}

async function shared({ next }: Dice): Promise<Meal> {
  const made = await closedLunch({
    dishes: 4,
    priceKobo: 90_001 + next(99_999),
    brought: true,
    portions: 30,
    balanceKobo: 50_000_000,
  });
  const placed = await placeSharesNow(made.host, made.code);
  return { from: made.from, ada: made.host, order: await orderOf(made.host, placed.order?.id ?? "") };
}

async function finished({ from, ada, order }: Meal, { next, one }: Dice): Promise<void> {
  const line = one(order.lines);
  const replacement = { replacementItemId: from.dishes[3] ?? "" };
  const input = {
    orderId: order.id,
    lineId: line.id,
    quantity: 1 + next(line.quantity),
    ...(next(2) === 0 ? replacement : {}),
  };
  const { value } = await reportShortage(from.staff, key(), input);
  if (next(4) === 0) {
    setClock(new Date(now().getTime() + 6 * 60_000));
    await settleShortages();
    return;
  }
  const choice = one(["remove", "remove", "replace", "cancel"] as const);
  await perhaps(() => chooseShortage(ada, key(), { id: value.id, choice }));
  const { status } = await orderOf(ada, order.id);
  if (status !== "cancelled" && (await orderOf(ada, order.id)).askedUntil !== null) {
    await chooseShortage(ada, key(), { id: value.id, choice: "remove" });
  }
}

async function ended({ from, ada, order }: Meal, { next }: Dice): Promise<void> {
  const acts = ["start", "ready", "dispatch", "deliver"] as const;
  const until = next(8);
  for (const [index, act] of acts.entries()) {
    if (index === until) {
      setClock(new Date(now().getTime() + next(3) * 40_000));
      return await perhaps(() =>
        next(2) === 0 ? cancel(ada, order) : declineOrder(from.staff, { id: order.id, reason: "too_busy" }),
      );
    }
    const pin = act === "deliver" ? { pin: order.deliveryPin ?? "" } : {};
    await advanceOrder(from.staff, { id: order.id, act, ...pin });
  }
}

async function complained({ ada, order }: Meal, { next, one }: Dice, agent: SignedIn): Promise<void> {
  for (let times = next(4); times > 0; times--) {
    const reason = one(["missing_item", "wrong_item", "quality", "late"] as const);
    const line = one(order.lines);
    const lines = reason === "late" ? [] : [{ lineId: line.id, quantity: 1 + next(line.quantity) }];
    await perhaps(() =>
      createClaim(ada, key(), createClaimInput.parse({ orderId: order.id, reason, lines })),
    );
    const amountKobo = 1 + next(200_000);
    const ofLine =
      next(2) === 0 ? [{ lineId: line.id, amountKobo: Math.min(amountKobo, 1 + next(90_000)) }] : [];
    const common = {
      orderId: order.id,
      destination: "wallet",
      liable: one(["house", "kitchen", "rider"]),
      reason: "other",
    };
    const input = createRefundInput.parse({ ...common, amountKobo, lines: ofLine, note: "They called" });
    await perhaps(() => createRefund(agent, key(), input));
  }
}

test.each([1, 2])(
  "orders of every kind, finished food, ends and complaints in any order leave the proof green: seed %s",
  async (seed) => {
    const random = dice(seed * 7_919);
    const agent = await colleague("owner");
    await promos();
    for (let nth = 0; nth < 14; nth++) {
      const meal = random.next(4) === 0 ? await shared(random) : await single(random);
      await advanceOrder(meal.from.staff, { id: meal.order.id, act: "accept" });
      for (let times = random.next(3); times > 0; times--) await perhaps(() => finished(meal, random));
      await perhaps(() => ended(meal, random));
      await complained(meal, random, agent);
      const { status } = await orderOf(meal.ada, meal.order.id);
      expect(["delivered", "cancelled", "preparing", "accepted", "ready", "out_for_delivery"]).toContain(
        status,
      );
    }
    await expectGreenProof();
  },
);
