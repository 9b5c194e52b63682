import { join } from "node:path";
import { durable, startPostgres, stopPostgres } from "./postgres.mjs";
import { Sorry } from "./say.mjs";
import { deleteServerFiles } from "./server-place.mjs";

const databaseName = "rachel_foods";
const oldestMajor = 15;
const connectSeconds = 5;
/** What migrations and pg-boss make in a database; a reset drops exactly these. */
const ownSchemas = ["public", "drizzle", "pgboss"];

/**
 * The application's database: the one DATABASE_URL names, else the embedded server of the data folder.
 *
 * @param lease this process's lease on the data folder
 * @returns `{url, note, close(signal?)}`; close stops an embedded server unless somebody else uses it
 */
export async function openDatabase(dataDir, lease) {
  const given = process.env.DATABASE_URL;
  return given ? openGiven(given) : openEmbedded(dataDir, lease);
}

/**
 * Drops everything in the application's database. A database on another machine is dropped only when `isSure`.
 */
export async function emptyDatabase(dataDir, lease, isSure) {
  const given = process.env.DATABASE_URL;
  if (given) {
    const { host } = parse(given);
    if (!isLocal(host) && !isSure) {
      throw new Sorry(
        `DATABASE_URL is on ${host}, not on this machine: nothing was dropped. Add --yes if you mean it.`,
      );
    }
    await openGiven(given);
    await withClient(given, async (sql) => {
      for (const schema of ownSchemas) await sql`drop schema if exists ${sql(schema)} cascade`;
      await sql`create schema public`;
    });
  } else {
    if (lease.others().length > 0)
      throw new Sorry("Another command uses the database; nothing was dropped. Wait for it to end.");
    const folder = join(dataDir, "postgres");
    await stopPostgres(folder);
    deleteServerFiles(folder);
  }
}

async function openEmbedded(dataDir, lease) {
  const server = await startPostgres({
    folder: join(dataDir, "postgres"),
    settings: durable,
    logFile: join(dataDir, "logs/postgres.log"),
  });
  await createIfMissing(server.url("postgres"));
  return {
    url: server.url(databaseName),
    pid: server.pid,
    note: server.adopted ? "embedded PostgreSQL, already running" : "embedded PostgreSQL",
    async close(signal) {
      if (lease.others().length === 0) await server.stop(signal);
    },
  };
}

async function createIfMissing(url) {
  await withClient(url, async (sql) => {
    const [found] = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (!found) await sql`create database ${sql(databaseName)}`;
  });
}

async function openGiven(url) {
  const { host, database } = parse(url);
  const version = await withClient(url, async (sql) => {
    const [row] = await sql`show server_version_num`;
    return Math.floor(Number(row.server_version_num) / 10_000);
  }).catch((cause) => {
    throw new Sorry(`DATABASE_URL does not work: ${connectFault(cause, host, database)}`, { cause });
  });
  if (version < oldestMajor) {
    throw new Sorry(
      `DATABASE_URL leads to PostgreSQL ${version} on ${host}; Rachel Foods needs ${oldestMajor} or newer.`,
    );
  }
  return { url, note: `PostgreSQL ${version} on ${host}`, close: async () => {} };
}

/** Never shows the address: it holds the password. */
function parse(url) {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new Sorry(
      "DATABASE_URL is not a PostgreSQL address: it should look like postgres://user:password@host:5432/database",
    );
  }
  const port = parsed.port ? `:${parsed.port}` : "";
  return {
    host: `${parsed.hostname || "localhost"}${port}`,
    database: decodeURIComponent(parsed.pathname.slice(1)),
  };
}

function isLocal(host) {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

/** One clear reason, from PostgreSQL's SQLSTATE or the network's errno. */
function connectFault(error, host, database) {
  const reasons = {
    "28P01": "the user or the password is wrong.",
    28000: "the server refuses this user.",
    "3D000": `there is no database "${database}" on ${host}; make it with createdb.`,
    53300: `${host} has no connection left.`,
    ECONNREFUSED: `nothing listens on ${host}.`,
    ENOTFOUND: `the host ${host} is unknown.`,
    EAI_AGAIN: `the host ${host} is unknown.`,
    CONNECT_TIMEOUT: `${host} does not answer.`,
    ETIMEDOUT: `${host} does not answer.`,
  };
  return reasons[error.code] ?? `${host} answers ${error.code ?? error.name}.`;
}

async function withClient(url, use) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, connect_timeout: connectSeconds, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
