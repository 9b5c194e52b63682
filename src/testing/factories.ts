import { sql } from "drizzle-orm";
import { beforeEach } from "vitest";
import { systemActor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { permissionsOf, type Role, type SignedIn } from "~/modules/identity/contract";
import { topUpWallet } from "~/modules/ledger";
import { advanceOrder, placeOrder } from "~/modules/ordering";
import { type OrderDto, type PlaceOrderInput, placeOrderInput } from "~/modules/ordering/contract";
import { cancelOrder } from "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { testDatabase } from "./database";

/** Saturday noon in Lagos: every kitchen of the catalogue but the evening grill is open, breakfast is over. */
export const noon = new Date("2026-11-21T12:00:00+01:00");

/** A database of its own for this test file; each test starts at noon with no fault planted. */
export function testHouse(): void {
  testDatabase();
  beforeEach(() => {
    setClock(noon);
    plantFaults();
  });
}

let made = 0;

/** One portion of a test kitchen's dish, picked up: food ₦3,523.81, service 5 %, packaging ₦300. */
export const dinnerKobo = 400_000;
const dinnerFoodKobo = 352_381;

export type TestKitchen = {
  id: string;
  /** The first dish, and all of them. */
  dish: string;
  dishes: string[];
  zoneId: string;
  staff: SignedIn;
};
export type KitchenOptions = {
  /** Portions of each dish at opening. */
  portions?: number;
  dishes?: number;
  priceKobo?: number;
  slotOrders?: number;
  slotItems?: number;
  ownership?: "house" | "partner";
  commissionBps?: number;
};

/** Rachel's Buka once more, under another name, with dishes of its own: no two tests share stock or slots. */
export async function kitchen(options: KitchenOptions = {}): Promise<TestKitchen> {
  made += 1;
  const id = `test-kitchen-${made}`;
  const { portions = 10_000, priceKobo = dinnerFoodKobo, slotOrders = 10_000, slotItems = 10_000 } = options;
  const dishes = Array.from({ length: options.dishes ?? 1 }, (_, index) => `${id}--dish-${index + 1}`);
  const patch = {
    id,
    name: `Test Kitchen ${made}`,
    slot_orders_max: slotOrders,
    slot_items_max: slotItems,
    ownership: options.ownership ?? "partner",
    commission_bps: options.commissionBps ?? 1_800,
  };
  await database().execute(
    sql`insert into kitchens select (jsonb_populate_record(null::kitchens,
          to_jsonb(k) || ${JSON.stringify(patch)}::jsonb || jsonb_build_object('menu_version', nextval('menu_versions')))).*
        from kitchens k where k.id = 'rachels-buka-surulere'`,
  );
  await database().execute(
    sql`insert into kitchen_zones (kitchen_id, zone_id, position)
        select ${id}, zone_id, position from kitchen_zones where kitchen_id = 'rachels-buka-surulere'`,
  );
  await database().execute(
    sql`insert into menu_items (id, kitchen_id, category_id, name, description, price_kobo, prep_minutes, tags, allergens, daypart,
          stock_mode, stock_opening, stock_low_at, unit, art, is_popular, position)
        select dish, ${id}, category_id, 'Dinner ' || position, '', ${priceKobo}::bigint, 20, '{}', '{}', 'all', 'daily',
          ${portions}::int, 0, 'portion', art, false, position
        from unnest(${sql.param(dishes)}::text[]) with ordinality as wanted (dish, position),
          (select category_id, art from menu_items where id = 'rachels-buka-surulere--amala-1-wrap') as like_this`,
  );
  const staff = await colleague("kitchen_staff", id);
  return { id, dish: required(dishes[0], "a first dish"), dishes, zoneId: "los-yaba-surulere", staff };
}

/** A customer with money in the wallet, which came in as a real top-up. */
export async function customer(balanceKobo = 0): Promise<SignedIn> {
  return required((await customers(1, balanceKobo))[0], "the customer just made");
}

/** Many customers, each with a wallet of their own. */
export async function customers(count: number, balanceKobo = 0): Promise<SignedIn[]> {
  const actors = Array.from({ length: count }, () => signedIn("customer", null));
  await insertUsers(actors);
  if (balanceKobo > 0) await Promise.all(actors.map((actor) => topUp(actor, balanceKobo)));
  return actors;
}

/** Somebody who works here. */
export async function colleague(role: Role, kitchenId: string | null = null): Promise<SignedIn> {
  const actor = signedIn(role, kitchenId);
  await insertUsers([actor]);
  return actor;
}

function signedIn(role: Role, kitchenId: string | null): SignedIn {
  return {
    kind: "user",
    id: newId("usr"),
    name: "Ada Obi",
    role,
    kitchenId,
    regionId: null,
    permissions: permissionsOf(role),
    sessionId: newId("con"),
  };
}

async function insertUsers(actors: readonly SignedIn[]): Promise<void> {
  const rows = actors.map(({ id, name, role, kitchenId }) => {
    made += 1;
    return { id, name, role, kitchen_id: kitchenId, phone: `+234803${String(made).padStart(7, "0")}` };
  });
  await database().execute(
    sql`insert into users (id, name, phone, role, kitchen_id, status, created_at)
        select id, name, phone, role, kitchen_id, 'active', now()
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id text, name text, phone text, role text, kitchen_id text)`,
  );
}

/** Money from Paystack into the wallet, under a reference of its own unless one is given. */
export async function topUp(actor: SignedIn, amountKobo: number, reference?: string): Promise<void> {
  made += 1;
  const credit = {
    userId: actor.id,
    amountKobo: BigInt(amountKobo),
    reference: reference ?? `top-up-${made}-${actor.id}`,
  };
  await topUpWallet(systemActor("test"), credit);
}

type Cart = Partial<PlaceOrderInput> & { quantity?: number; dish?: string };

/** One dinner for pick-up, paid from the wallet; anything else by override. */
export function cart(from: TestKitchen, { quantity = 1, dish = from.dish, ...overrides }: Cart = {}) {
  return placeOrderInput.parse({
    kitchenId: from.id,
    fulfilment: { type: "pickup" },
    packs: [{ items: [{ itemId: dish, quantity }] }],
    tenders: [{ kind: "wallet" }],
    ...overrides,
  });
}

/** To a door in the kitchen's own zone. */
export function delivery(from: TestKitchen) {
  return {
    type: "delivery",
    zoneId: from.zoneId,
    landmark: "Ojuelegba under bridge",
    directions: "Blue gate",
    phone: "0803 123 4567",
  } as const;
}

/** Places an order under a new key and answers it; `place` is another process's, when there is one. */
export async function buy(
  actor: SignedIn,
  from: TestKitchen,
  overrides: Cart = {},
  place: typeof placeOrder = placeOrder,
): Promise<OrderDto> {
  return (await place(actor, crypto.randomUUID(), cart(from, overrides))).value;
}

/** A dinner that waits to be paid by transfer at Paystack: a test that wants one begins with `testTwin()`. */
export async function buyUnpaid(
  actor: SignedIn,
  from: TestKitchen,
  overrides: Cart = {},
): Promise<{ order: OrderDto; reference: string }> {
  const order = await buy(actor, from, { tenders: [byTransfer], ...overrides });
  return { order, reference: required(order.payment, "a payment of a waiting order").reference };
}

export const byTransfer = { kind: "paystack", channel: "bank_transfer", sheet: "hosted" } as const;

export async function cancel(actor: SignedIn, order: OrderDto): Promise<OrderDto> {
  return await cancelOrder(actor, { id: order.id, reason: "changed_mind", refundTo: "wallet" });
}

const acts = ["accept", "start", "ready", "dispatch", "deliver"] as const;

/** Lets the kitchen move an order on, up to and including `last`; what a pick-up has no use for is left out. */
export async function cook(from: TestKitchen, order: OrderDto, last: (typeof acts)[number]): Promise<void> {
  for (const act of acts.slice(0, acts.indexOf(last) + 1)) {
    if (act === "dispatch" && order.fulfilment.type === "pickup") continue;
    const pin = act === "deliver" && order.deliveryPin !== null ? { pin: order.deliveryPin } : {};
    await advanceOrder(from.staff, { id: order.id, act, ...pin });
  }
}
