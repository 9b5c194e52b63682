import { type ConstructorOptions, PgBoss } from "pg-boss";
import { addressOf } from "./db/address";
import { appRole, type Database } from "./db/client";
import { describeError, log } from "./log";

/** pg-boss keeps its jobs in the product's own database, in a schema of its own: one backup, one transaction. */
const schema = "pgboss";
/** How often the worker looks at its schedules; the health page reads the mark that each look leaves. */
export const scheduleLookSeconds = 15;

/** Creates or upgrades the job tables and lets the application's role use them. As the owner, during migration. */
export async function prepareJobs(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema, max: 1, supervise: false, schedule: false });
  boss.on("error", (error) => log().error(describeError(error), "the job tables"));
  try {
    await boss.start();
    const store = boss.getDb();
    await store.executeSql(`grant usage on schema ${schema} to ${appRole}`);
    await store.executeSql(
      `grant select, insert, update, delete on all tables in schema ${schema} to ${appRole}`,
    );
    await store.executeSql(`grant usage, select on all sequences in schema ${schema} to ${appRole}`);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * A pg-boss on the same server and database as `on`, under the application's role, with its own few connections: a
 * worker that waits for a job must never take the place of a transaction.
 */
export async function openBoss(on: Database, options: ConstructorOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    ...addressOf(on),
    schema,
    migrate: false,
    options: `-c role=${appRole}`,
    application_name: "rachel-foods jobs",
    ...options,
  });
  boss.on("error", (error) => log().error(describeError(error), "jobs"));
  boss.on("warning", (warning) => log().warn({ warning: warning.message }, "jobs"));
  await boss.start();
  return boss;
}
