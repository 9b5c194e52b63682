import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { issueApiToken } from "~/modules/identity/api-session";
import { permissionsOf, type SignedIn } from "~/modules/identity/contract";
import { creditOpeningBalance } from "~/modules/ledger";
import { placeOrder } from "~/modules/ordering";
import { type PlaceOrderInput, placeOrderInput } from "~/modules/ordering/contract";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { randomBelow } from "./drive";
import { clients } from "./stage";

/** Enough kitchens that two clients seldom want the same slot, few enough to open them all in a second. */
export const kitchens = 50;
/** Of each kitchen; "spread" picks among all of them, "hot" always takes the first. */
export const dishesEach = 4;
/** Of each client: its own, so that nobody waits for a wallet but where that is what is measured. */
export const customersEach = 4;
/** Nine characters that, with seventeen figures, make an id as long as the product's own. */
export const idStem = "bench0000";

/** No run comes near: stock, slots and wallets are there to be locked, not to run out. */
const plenty = 100_000_000;
const walletKobo = 1_000_000_000_000n;
const priceKobo = 352_381;

export type Customer = { actor: SignedIn; token: string };
export type Dishes = "spread" | "hot";

/** Kitchens, dishes and customers of the bench's own. Every stock level and slot has been opened by an order. */
export async function makeBenchData(): Promise<Customer[]> {
  await database().execute(sql`
    insert into kitchens select (jsonb_populate_record(null::kitchens, to_jsonb(k) || jsonb_build_object(
        'id', 'bench-kitchen-' || n, 'name', 'Bench Kitchen ' || n, 'menu_version', nextval('menu_versions')))).*
    from kitchens k, generate_series(1, ${kitchens}::int) as n where k.id = 'rachels-buka-surulere'`);
  await database().execute(sql`
    insert into menu_items (id, kitchen_id, category_id, name, description, price_kobo, prep_minutes, tags, allergens, daypart,
      stock_mode, stock_opening, stock_low_at, unit, art, is_popular, position)
    select 'bench-kitchen-' || n || '--dish-' || d, 'bench-kitchen-' || n, category_id, 'Dinner ' || d, '', ${priceKobo}::bigint,
      20, '{}', '{}', 'all', 'daily', ${plenty}::int, 0, 'portion', art, false, d
    from generate_series(1, ${kitchens}::int) as n, generate_series(1, ${dishesEach}::int) as d,
      (select category_id, art from menu_items where id = 'rachels-buka-surulere--amala-1-wrap') as like_this`);
  const customers: Customer[] = [];
  for (let number = 1; number <= clients * customersEach; number++)
    customers.push(await makeCustomer(number));
  const first = required(customers[0], "the first customer").actor;
  for (let kitchen = 1; kitchen <= kitchens; kitchen++) {
    for (let dish = 1; dish <= dishesEach; dish++)
      await placeOrder(first, crypto.randomUUID(), order(kitchen, dish));
  }
  await database().execute(sql`
    update kitchen_slots set max_orders = ${plenty}, max_items = ${plenty} where kitchen_id like 'bench-kitchen-%'`);
  return customers;
}

async function makeCustomer(number: number): Promise<Customer> {
  const id = `usr_${idStem}${String(number).padStart(17, "0")}` as const;
  const phone = `+23480900${String(number).padStart(5, "0")}`;
  await database().execute(sql`
    insert into users (id, name, phone, role, status, created_at)
    values (${id}, 'Bench Customer', ${phone}, 'customer', 'active', now())`);
  await withTx("bench.customer", (tx) =>
    creditOpeningBalance(tx, systemActor("bench"), { userId: id, amountKobo: walletKobo, reference: id }),
  );
  const user = {
    id,
    name: "Bench Customer",
    phone,
    email: null,
    role: "customer",
    kitchenId: null,
    regionId: null,
  } as const;
  const { token } = await issueApiToken({ user, sessionEpoch: 1 });
  const { phone: _, email: __, ...rest } = user;
  const actor = {
    kind: "user",
    ...rest,
    permissions: permissionsOf("customer"),
    sessionId: "bench",
  } as const;
  return { actor, token };
}

/** One portion, picked up as soon as possible, paid from the wallet. */
export function order(kitchen: number, dish: number): PlaceOrderInput {
  return placeOrderInput.parse({
    kitchenId: `bench-kitchen-${kitchen}`,
    fulfilment: { type: "pickup" },
    packs: [{ items: [{ itemId: `bench-kitchen-${kitchen}--dish-${dish}`, quantity: 1 }] }],
    tenders: [{ kind: "wallet" }],
  });
}

export function someOrder(dishes: Dishes): PlaceOrderInput {
  return dishes === "hot" ? order(1, 1) : order(1 + randomBelow(kitchens), 1 + randomBelow(dishesEach));
}

/** One of the customers that belong to this client. */
export function customerOf(customers: readonly Customer[], client: number): Customer {
  return required(
    customers[client * customersEach + randomBelow(customersEach)],
    "a customer of this client",
  );
}
