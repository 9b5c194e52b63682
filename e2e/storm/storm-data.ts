import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { issueApiToken } from "~/modules/identity";
import type { Role } from "~/modules/identity/contract";
import { creditOpeningBalance } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { chanceOf } from "./chance";

/** Few enough that orders meet in slots and stock, enough that a slot is not all that is measured. */
const kitchens = 5;
/** Of each customer's, so that a person has orders, top-ups and refunds on one wallet at the same time. */
const ordersEach = 4;
/** Nobody is to run out of food here: inventory has storms of its own. */
const plenty = 30_000;
/** Longer than a storm and the half hour it is put forward by: a kitchen's turn comes when the paying is over. */
const acceptSeconds = 7_200;
/** ₦3,523.81, the price of the tests' dinner: nothing divides it. */
const priceKobo = 352_381;
const walletKoboMax = 1_500_000;

/** Phones of colleagues begin where no customer's can be. */
const desksFrom = 50_000;
/** The storm puts its clocks forward by half an hour. */
const aheadMsMax = 3_600_000;

export type People = {
  /** Bearer tokens, one a customer. */
  readonly customers: readonly string[];
  /** Of each kitchen's staff. */
  readonly staff: ReadonlyMap<string, string>;
};

export const kitchenId = (number: number) => `storm-kitchen-${1 + (number % kitchens)}`;
export const dishOf = (kitchen: string) => `${kitchen}--dinner`;

/** Kitchens, customers with something in the wallet, and those who work here. */
export async function makeStormData(seed: number, orders: number): Promise<People> {
  await database().execute(sql`
    insert into kitchens select (jsonb_populate_record(null::kitchens, to_jsonb(k) || jsonb_build_object(
        'id', 'storm-kitchen-' || n, 'name', 'Storm Kitchen ' || n, 'menu_version', nextval('menu_versions'),
        'accept_within_seconds', ${acceptSeconds}::int, 'slot_orders_max', ${plenty}::int, 'slot_items_max', ${plenty}::int))).*
    from kitchens k, generate_series(1, ${kitchens}::int) as n where k.id = 'rachels-buka-surulere'`);
  await database().execute(sql`
    insert into menu_items (id, kitchen_id, category_id, name, description, price_kobo, prep_minutes, tags, allergens, daypart,
      stock_mode, stock_opening, stock_low_at, unit, art, is_popular, position)
    select 'storm-kitchen-' || n || '--dinner', 'storm-kitchen-' || n, category_id, 'Dinner', '', ${priceKobo}::bigint,
      20, '{}', '{}', 'all', 'daily', ${plenty}::int, 0, 'portion', art, false, 1
    from generate_series(1, ${kitchens}::int) as n,
      (select category_id, art from menu_items where id = 'rachels-buka-surulere--amala-1-wrap') as like_this`);
  const customers: string[] = [];
  for (let number = 0; number < Math.ceil(orders / ordersEach); number++) {
    const person = await makePerson("customer", null, number);
    const amountKobo = BigInt(chanceOf(seed, -2 - number).between(1, walletKoboMax));
    await withTx("storm.customer", (tx) =>
      creditOpeningBalance(tx, systemActor("storm"), { userId: person.id, amountKobo, reference: person.id }),
    );
    customers.push(person.token);
  }
  const staff = new Map<string, string>();
  for (let number = 0; number < kitchens; number++) {
    const { token } = await makePerson("kitchen_staff", kitchenId(number), orders + number);
    staff.set(kitchenId(number), token);
  }
  return { customers, staff };
}

let desks = 0;

/**
 * A colleague who has shown all that the console asks for, as a bearer token. A new one for each act: what one person may
 * refund in a day and do in an hour is less than a storm needs.
 */
export async function deskOf(role: "ops_admin" | "owner"): Promise<string> {
  desks += 1;
  const { id, token } = await makePerson(role, null, desksFrom + desks);
  // The clocks of web and worker may be ahead of this one; a session that is fresh later is fresh for them too.
  const at = new Date(now().getTime() + aheadMsMax).toISOString();
  await database().execute(sql`
    insert into console_sessions (id, user_id, second_factor_at, reauthenticated_at, last_active_at, created_at)
    select id, user_id, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
    from api_sessions where user_id = ${id}`);
  return token;
}

async function makePerson(role: Role, kitchen: string | null, number: number) {
  const id = newId("usr");
  const phone = `+23480910${String(number).padStart(5, "0")}`;
  await database().execute(sql`
    insert into users (id, name, phone, role, kitchen_id, status, created_at)
    values (${id}, 'Storm Person', ${phone}, ${role}, ${kitchen}, 'active', now())`);
  const user = { id, name: "Storm Person", phone, email: null, role, kitchenId: kitchen, regionId: null };
  return { id, token: (await issueApiToken({ user, sessionEpoch: 1 })).token };
}
