import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashFiles } from "./build.mjs";
import { migrate, seed } from "./cli.mjs";
import { takeLease } from "./leases.mjs";
import { startPostgres, stopPostgres, throwAway } from "./postgres.mjs";
import { deleteServerFiles } from "./server-place.mjs";
import { reapOrphans } from "./succession.mjs";

const folderPrefix = "rachel-foods-test-";
const templatePrefix = "rachel_template_";
/** What decides the content of a freshly seeded database. */
const templateInputs = ["drizzle", "src/cli", "src/kernel", "src/modules", "src/platform", "src/env.ts"];
/** Any number, as long as it is ours: two runs that make the template at once take turns. */
const advisoryLock = 7_263_402;

/**
 * Starts a PostgreSQL in a temporary folder that waits for no disk, and removes what earlier runs that were killed
 * left behind.
 * @returns `{folder, lease, url(database), stop()}`; stop deletes everything
 */
export async function startThrowAwayServer() {
  await removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), folderPrefix));
  // The server's own user must pass through; its files inside stay closed.
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, "logs"));
  const lease = takeLease(folder, "start");
  const files = join(folder, "postgres");
  const server = await startPostgres({
    folder: files,
    settings: throwAway,
    logFile: join(folder, "logs/postgres.log"),
  });
  return {
    folder,
    lease,
    url: server.url,
    async stop() {
      await server.stop("SIGQUIT");
      deleteServerFiles(files);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function removeLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(folderPrefix))) {
    const folder = join(tmpdir(), name);
    if (statSync(folder, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue;
    const lease = takeLease(folder, "command");
    const isLeft = lease.others().length === 0 && lease.dead().length > 0;
    if (isLeft) {
      await reapOrphans(lease);
      await stopPostgres(join(folder, "postgres"));
      deleteServerFiles(join(folder, "postgres"));
      rmSync(folder, { recursive: true, force: true });
    } else {
      lease.drop();
    }
  }
}

/**
 * Makes the seeded database that every test copies, unless the server has one of this very schema and catalogue.
 * @param url address of any database of the server, as its superuser
 * @param signal ends the work when it aborts
 * @returns the template's name
 */
export async function ensureTemplate(url, signal) {
  const hash = hashFiles(templateInputs, (path) => !/\.test\.tsx?$/.test(path));
  const template = `${templatePrefix}${hash.slice(0, 16)}`;
  await withServer(url, async (sql) => {
    await sql`select pg_advisory_lock(${advisoryLock})`;
    const existing =
      await sql`select datname, datistemplate from pg_database where starts_with(datname, ${templatePrefix})`;
    if (existing.some(({ datname, datistemplate }) => datname === template && datistemplate)) return;
    // Of another schema, or half made: datistemplate is set last.
    for (const { datname } of existing) {
      await sql`alter database ${sql(datname)} is_template false`;
      await sql`drop database ${sql(datname)} with (force)`;
    }
    await sql`create database ${sql(template)}`;
    const env = { ...process.env, ...testSettings, DATABASE_URL: databaseUrl(url, template) };
    await migrate({ env, signal });
    await seed({ env, signal });
    await sql`alter database ${sql(template)} with is_template true allow_connections false`;
  });
  return template;
}

/** The template's second factors are sealed with it: whatever runs on a copy must know it. */
export const testSecret = "a secret of tests alone, 32 characters or more";

/** What the application is told in tests beside the address of its database. */
const testSettings = {
  NODE_ENV: "test",
  DEMO_MODE: "1",
  NEXTAUTH_SECRET: testSecret,
  NEXTAUTH_URL: "http://localhost:3000",
  LOG_LEVEL: "silent",
};

/** Copies the template; returns the copy's address. */
export async function copyTemplate(url, template, name) {
  await withServer(url, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return databaseUrl(url, name);
}

function databaseUrl(url, database) {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function withServer(url, use) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await use(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
