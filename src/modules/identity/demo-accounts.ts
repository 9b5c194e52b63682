import { sql } from "drizzle-orm";
import { type Env, env } from "~/env";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type DemoAccountDto, type Role, roles } from "./contract";

/** Whom one may sign in as, for the hint of the sign-in page; nobody outside demo mode. */
export async function listDemoAccounts(): Promise<DemoAccountDto[]> {
  if (!env().DEMO_MODE) return [];
  const rows = await rowsOf<{ name: string; phone: string; role: Role }>(
    database(),
    sql`select name, phone, role from users
        where is_demo and status = 'active' and phone is not null
        order by array_position(${sql.param(roles)}::text[], role), phone`,
  );
  return rows.map(({ name, phone, role }) => ({ name, phone, role }));
}

/**
 * Called at start-up, before anything listens. Throws, with a sentence for the operator, when real money and demo
 * accounts would meet: everybody knows their password.
 */
export async function assertNoDemoAccounts(environment: Env = env()): Promise<void> {
  if (environment.NODE_ENV !== "production" || !environment.livePayments) return;
  const rows = await rowsOf<{ count: bigint }>(database(), sql`select count(*) from users where is_demo`);
  const count = rows[0]?.count ?? 0n;
  if (count > 0n) {
    throw new Error(
      `This database holds ${count} demo accounts, whose password is public, and PAYSTACK_SECRET_KEY is a live key. ` +
        "Use a database without demo data, or a test key.",
    );
  }
}
