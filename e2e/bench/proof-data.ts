import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { permissionsOf, type SignedIn } from "~/modules/identity/contract";
import { creditOpeningBalance, topUpWallet } from "~/modules/ledger";
import { advanceOrder, placeOrder } from "~/modules/ordering";
import { database, openPool, withDrizzle } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { idStem, order } from "./bench-data";

const kitchenId = "bench-kitchen-1";
const ordersEach = 4;
const acts = ["accept", "start", "ready", "deliver"] as const;

function somebody(id: `usr_${string}`, role: "customer" | "kitchen_staff"): SignedIn {
  return {
    kind: "user",
    id,
    name: "Bench",
    role,
    kitchenId: role === "customer" ? null : kitchenId,
    regionId: null,
    permissions: permissionsOf(role),
    sessionId: "bench",
  };
}

/** A customer with money, who is known to nobody else in this run. */
async function buyer(number: number): Promise<SignedIn> {
  const id = `usr_${idStem}prf${String(number).padStart(14, "0")}` as const;
  await database().execute(sql`
    insert into users (id, name, phone, role, status, created_at)
    values (${id}, 'Bench Customer', ${`+23480901${String(number).padStart(5, "0")}`}, 'customer', 'active', now())`);
  await withTx("bench.buyer", (tx) =>
    creditOpeningBalance(tx, systemActor("bench"), {
      userId: id,
      amountKobo: 1_000_000_000_000n,
      reference: id,
    }),
  );
  return somebody(id, "customer");
}

/**
 * One customer's four delivered dinners, by the product's own code, and that customer copied until the ledger has so
 * many entries: copies with their own wallet, orders, events and messages. Answers how many entries there are.
 */
export async function makeManyEntries(databaseUrl: string, entriesWanted: number): Promise<number> {
  const ada = await buyer(1);
  const cook = somebody(`usr_${idStem}prfcook0000000000`, "kitchen_staff");
  for (let number = 0; number < ordersEach; number++) {
    const { value } = await placeOrder(ada, crypto.randomUUID(), order(1, 1));
    for (const act of acts) await advanceOrder(cook, { id: value.id, act });
  }
  const each = await entriesOf(ada.id);
  await copyCustomer(ada.id, Math.ceil(entriesWanted / each));
  // What a loaded database has long done by itself: a first read of each page marks its rows, and says which are dead.
  const pool = openPool(databaseUrl, { max: 1, statementTimeoutMs: 0, asOwner: true });
  await withDrizzle(pool).execute(sql`vacuum analyze`);
  await pool.end();
  const rows = await database().execute<{ count: bigint }>(sql`select count(*) from entries`);
  return Number(rows[0]?.count ?? 0n);
}

async function entriesOf(customerId: string): Promise<number> {
  const rows = await database().execute<{ count: bigint }>(sql`
    select count(*) from entries e join transfers t on t.id = e.transfer_id
    where t.reference_id = ${customerId} or t.reference_id in (select id from orders where customer_id = ${customerId})`);
  return Number(rows[0]?.count ?? 0n);
}

type Tx = Parameters<Parameters<ReturnType<typeof database>["transaction"]>[0]>[0];
type Copy = { table: string; of: string; renamed: readonly string[] };

/** What belongs to a customer, and which of its columns name something that is copied too. */
const copies: readonly Copy[] = [
  { table: "users", of: "t.id = $customer", renamed: ["id"] },
  { table: "accounts", of: "t.owner_id = $customer", renamed: ["id", "owner_id"] },
  { table: "orders", of: "t.customer_id = $customer", renamed: ["id", "number", "customer_id"] },
  ...["order_packs", "tenders", "order_events", "reservations"].map((table) => ({
    table,
    of: "t.order_id in (select id from orders where customer_id = $customer)",
    renamed: ["id", "order_id"],
  })),
  {
    table: "line_items",
    of: "t.order_id in (select id from orders where customer_id = $customer)",
    renamed: ["id", "order_id", "pack_id"],
  },
  {
    table: "slot_bookings",
    of: "t.order_id in (select id from orders where customer_id = $customer)",
    renamed: ["order_id"],
  },
  {
    table: "movements",
    of: "t.reference_id in (select id from orders where customer_id = $customer)",
    renamed: ["id", "reference_id"],
  },
  {
    table: "transfers",
    of: "t.reference_id = $customer or t.reference_id in (select id from orders where customer_id = $customer)",
    renamed: ["id", "reference_id", "effect_key"],
  },
  {
    table: "entries",
    of: "t.transfer_id in (select id from transfers where reference_id = $customer or reference_id in (select id from orders where customer_id = $customer))",
    renamed: ["id", "transfer_id"],
  },
  {
    table: "outbox_events",
    of: "t.aggregate_id in (select id from orders where customer_id = $customer)",
    renamed: ["id", "aggregate_id"],
  },
  {
    table: "idempotency_keys",
    of: "t.actor_id = $customer",
    renamed: ["actor_id", "key"],
  },
];

/** The columns that name the wallet, if it is theirs. */
function pointing(table: string): string[] {
  if (table === "entries") return ["account_id"];
  return table === "transfers" ? ["from_account_id", "to_account_id"] : [];
}

/** Copies by plain inserts with every trigger asleep: it is the proof that says whether they are right. */
async function copyCustomer(id: string, count: number): Promise<void> {
  const wallet = `acc_${id.slice(4)}`;
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`set local statement_timeout = 0`);
    for (const { table, of, renamed } of copies) {
      const names = [
        ...renamed.map((name) => `'${name}', t.${name} || '-' || n`),
        ...pointing(table).map(
          (name) =>
            `'${name}', case when t.${name} = '${wallet}' then t.${name} || '-' || n else t.${name} end`,
        ),
        // A phone is a number of its own, of digits alone.
        ...(table === "users" ? ["'phone', '+2347' || lpad(n::text, 9, '0')"] : []),
      ].join(", ");
      const columns = await writtenColumns(tx, table);
      const where = of.replaceAll("$customer", `'${id}'`);
      await tx.execute(
        // From a function in the from clause: a composite that is spread out in the select list is made once a column.
        sql.raw(`insert into ${table} (${columns}) select ${columns.map((name) => `copy.${name}`)} from ${table} t, generate_series(1, ${count}) as n,
          lateral jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${names})) as copy where ${where}`),
      );
    }
    await tx.execute(
      sql.raw(`update idempotency_keys set answer = answer || jsonb_build_object('id', (answer->>'id') || substring(actor_id from '-[0-9]+$'))
        where actor_id like '${id}-%'`),
    );
    await makeRoom(tx, id, count);
  });
}

/** What a copy is written with: every column but those that the database works out. */
async function writtenColumns(tx: Tx, table: string): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`);
  return rows.map(({ name }) => name);
}

/** The pots and slots of the copies: opened with as much more as they took. */
async function makeRoom(tx: Tx, id: string, count: number): Promise<void> {
  await tx.execute(sql`
    update movements opening set quantity = opening.quantity + taken.portions
    from (select stock_level_id, -sum(quantity) * ${count}::bigint as portions from movements
      where reference_id in (select id from orders where customer_id = ${id}) group by 1) as taken
    where opening.stock_level_id = taken.stock_level_id and opening.reason = 'opening'`);
  await tx.execute(sql`
    update kitchen_slots s set booked_orders = now.orders, booked_items = now.items,
      max_orders = greatest(max_orders, now.orders), max_items = greatest(max_items, now.items)
    from (select slot_id, count(*) as orders, sum(items) as items from slot_bookings where status = 'held' group by 1) as now
    where s.id = now.slot_id`);
}

/** A wallet of a thousand entries and a dish of a thousand events, by the product's own code. */
export async function makeLongHistories(events: number): Promise<{ wallet: string; stockLevel: string }> {
  const bisi = await buyer(2);
  const cook = {
    ...somebody(`usr_${idStem}prfcook0000000001`, "kitchen_staff"),
    kitchenId: "bench-kitchen-2",
  };
  const ids: string[] = [];
  for (let number = 0; number < events / 2; number++) {
    const { value } = await placeOrder(bisi, crypto.randomUUID(), order(2, 2));
    await advanceOrder(cook, { id: value.id, act: "accept" });
    ids.push(value.id);
    await topUpWallet(systemActor("bench"), {
      userId: bisi.id,
      amountKobo: 100n,
      reference: `prf-${number}`,
    });
  }
  const rows = await database().execute<{ level: string }>(
    sql`select stock_level_id as level from reservations where order_id = ${ids[0] ?? ""}`,
  );
  return { wallet: `acc_${bisi.id.slice(4)}`, stockLevel: rows[0]?.level ?? "" };
}
