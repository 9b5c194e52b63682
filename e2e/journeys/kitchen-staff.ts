import postgres from "postgres";

const { DATABASE_URL } = process.env;
/** The demo catalogue has people of other kitchens; these are where journeys hand over what was cooked. */
const kitchens = [
  "party-jollof-vi",
  "garki-pot",
  "jabi-green-bowl",
  "small-chops-house-lekki",
  "eastern-pot-woji",
];

/**
 * The phone of somebody who works at this kitchen and signs in as everybody of the demo does. At the board it is their
 * work to hand over and to say what is finished; to a colleague from elsewhere both are acts with money, of which an hour
 * has only so many.
 */
export async function staffOf(kitchenId: string): Promise<string> {
  const number = kitchens.indexOf(kitchenId);
  if (number < 0) throw new Error(`nobody works at ${kitchenId} yet`);
  const [id, phone] = [`usr_0000000000000000000staff0${number}`, `+234800000320${number}`];
  const sql = postgres(DATABASE_URL ?? "", { max: 1 });
  try {
    await sql`
      insert into users (id, name, phone, password_hash, role, kitchen_id, status, created_at)
      select ${id}, 'Kitchen Staff', ${phone}, password_hash, 'kitchen_staff', ${kitchenId}, 'active', created_at
      from users where is_demo and role = 'ops_admin' on conflict do nothing`;
  } finally {
    await sql.end();
  }
  return phone;
}
