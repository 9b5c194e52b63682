import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { signIn, suspendUser } from "~/modules/identity";
import { permissionsOf, type Role, type SignedIn } from "~/modules/identity/contract";
import { createRefund } from "~/modules/refunds";
import { createRefundInput } from "~/modules/refunds/contract";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import {
  buy,
  buyUnpaid,
  cancel,
  colleague,
  cook,
  customers,
  kitchen,
  noon,
  type TestKitchen,
} from "~/testing/factories";

export type BusyHouse = { lagos: TestKitchen; abuja: TestKitchen; people: SignedIn[]; references: string[] };

const names = [
  "Adébáyọ̀ Ọlátúnjí",
  "Adaeze Nwosu",
  "Ada-Obi Eze",
  "Ɗanladi Musa",
  "Zainab O'Neil",
  '=HYPERLINK("http://evil.example")',
  "100%_Plain\\Name",
  'Ngozi, "Mama" Bassey',
];

/**
 * An hour and a half of a house with a kitchen in Lagos and one in Abuja: orders in every state, paid and unpaid,
 * refunds, webhooks, suspensions. A file that wants it begins with `testTwin()` and `testHouse()`.
 */
export async function busyHouse(): Promise<BusyHouse> {
  setClock(noon);
  const [lagos, abuja] = [await kitchen(), await kitchen()];
  await database().execute(
    sql`update kitchens set region_id = 'abuja', zone_id = (select id from zones where region_id = 'abuja' limit 1)
        where id = ${abuja.id}`,
  );
  const people = await customers(names.length, 50_000_000);
  for (const [index, person] of people.entries()) {
    const phone = `+23480360070${String(index).padStart(2, "0")}`;
    await database().execute(
      sql`update users set name = ${names[index]}, phone = ${phone}, region_id = ${index % 2 === 0 ? "lagos" : null} where id = ${person.id}`,
    );
  }
  const references: string[] = [];
  const lasts = ["accept", "start", "ready", "deliver"] as const;
  for (let number = 0; number < 24; number++) {
    setClock(new Date(noon.getTime() + number * 4 * 60_000));
    const actor = required(people[number % people.length], "a person");
    const from = number % 3 === 0 ? abuja : lagos;
    if (number % 6 === 5) {
      references.push((await buyUnpaid(actor, from, { quantity: 1 + (number % 2) })).reference);
      continue;
    }
    const order = await buy(actor, from, { quantity: 1 + (number % 3) });
    if (number % 8 === 7) await cancel(actor, order);
    else if (number % 4 !== 0) await cook(from, order, required(lasts[number % lasts.length], "an act"));
    if (number % 4 === 3 && number % 8 !== 7) await giveBack(order.id, 10_000 + number);
  }
  await hearFromPaystack(references);
  await knockInVain();
  const ops = await colleague("ops_admin");
  for (const person of people.slice(0, 3))
    await suspendUser(ops, { userId: person.id, reason: "+chargebacks" });
  setClock(noon);
  return { lagos, abuja, people, references };
}

async function giveBack(orderId: string, amountKobo: number): Promise<void> {
  const input = createRefundInput.parse({
    orderId,
    amountKobo,
    destination: "wallet",
    liable: "kitchen",
    reason: amountKobo % 2 === 0 ? "missing_item" : "late",
    note: "-no plantain",
  });
  await createRefund(await colleague("support_agent"), crypto.randomUUID(), input);
}

/** Wrong passwords for people of the house, in the minutes in which they order, and for a number that nobody has. */
async function knockInVain(): Promise<void> {
  for (let number = 0; number < 12; number++) {
    setClock(new Date(noon.getTime() + (number >> 1) * 60_000));
    const identifier = `+23480360070${String(number).padStart(2, "0")}`;
    const address = number % 2 === 0 ? "198.51.100.7" : "2001:db8:0:1::/64";
    await signIn({ identifier, password: "not-the-password" }, address).catch(() => {});
  }
}

const webhookStates = ["processed", "ignored", "parked", "dead"];

async function hearFromPaystack(references: readonly string[]): Promise<void> {
  for (let number = 0; number < 20; number++) {
    const at = new Date(noon.getTime() + (number >> 1) * 60_000).toISOString();
    const reference = number % 3 === 0 ? (references[0] ?? null) : `theirs-${number}`;
    await database().execute(
      sql`insert into webhook_inbox (id, dedupe_key, event, mode, reference, object_id, raw, sha256, status, reason, tries, deliveries,
            received_at, last_received_at)
          values (${newId("whk")}, ${`charge:${number}`}, ${number % 2 === 0 ? "charge.success" : "refund.processed"}, 'test', ${reference},
            ${String(4_000_000 + number)}, '\\x7b7d', 'none', ${webhookStates[number % 4]}, ${number % 4 === 3 ? "no such payment" : null},
            ${number % 4}, ${1 + (number % 2)}, ${at}::timestamptz, ${at}::timestamptz)`,
    );
  }
}

/** A colleague whose eyes reach no further than a region. */
export async function regional(role: Role, regionId: string): Promise<SignedIn> {
  const actor = await colleague(role);
  await database().execute(sql`update users set region_id = ${regionId} where id = ${actor.id}`);
  return { ...actor, regionId, permissions: permissionsOf(role) };
}
