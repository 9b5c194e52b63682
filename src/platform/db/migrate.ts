import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { prepareJobs } from "~/platform/job-store";
import { appRole, openPool } from "./client";

const folder = fileURLToPath(new URL("../../../drizzle", import.meta.url));
/** Any number works, as long as it is ours: two launchers that migrate at once take turns. */
const advisoryLock = 7_263_401;

/** Brings a database to the current schema. As its owner; forward only; safe to repeat and to run twice at once. */
export async function migrate(url: string): Promise<void> {
  const sql = openPool(url, { max: 1, asOwner: true, prepare: false });
  try {
    await sql`select set_config('lock_timeout', '0', false), set_config('statement_timeout', '0', false)`;
    await sql`select pg_advisory_lock(${advisoryLock})`;
    await applyMigrations(drizzle(sql), { migrationsFolder: folder });
    // The readiness check of a running application asks which migrations are in.
    await sql.unsafe(
      `grant usage on schema drizzle to ${appRole}; grant select on all tables in schema drizzle to ${appRole}`,
    );
    await prepareJobs(url);
    await sql`select pg_advisory_unlock(${advisoryLock})`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
