import { createECDH } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs, parseEnv as readEnvFile } from "node:util";
import { type Env, env, parseEnv } from "~/env";
import { mailServerFault } from "~/modules/notifications";
import { ProviderUnavailable, paymentProvider } from "~/modules/payments";
import { now } from "~/platform/clock";
import { appRole, openPool, type Sql } from "~/platform/db/client";
import { migrationsMade } from "~/platform/db/migrations";
import { defineCommand, runAsProgram } from "./command";

/**
 * Looks at settings and at everything they lead to, and says of each what is broken and how it is mended. Reads only.
 * Values are never shown: some are secrets. Exits 1 when something is broken.
 */
const usage = "npm run doctor";

/** `look` works, but is not what an installation for real people wants. */
type Mark = "well" | "look" | "broken";
export type Finding = readonly [Mark, string];

const oldestMajor = 15;
/** Web and worker each have a pool, and a person at the database wants in as well. */
const processes = 2;
const spareConnections = 10;
/** Read by the launcher, or by the tools it starts. */
const launcherNames = ["PORT", "TWIN_PORT", "DATA_DIR", "NEXT_TELEMETRY_DISABLED"];
const envFiles = [".env.local", ".env"];

export const doctorCommand = defineCommand(usage, async (args) => {
  const { values } = parseArgs({
    args,
    // What the launcher has found already counts with what is found here.
    options: { "without-database": { type: "boolean" }, broken: { type: "string", default: "0" } },
  });
  const findings: Finding[] = [...strangeNames(), ...settings()];
  if (findings.every(([mark]) => mark !== "broken")) {
    if (!values["without-database"]) findings.push(...(await databaseFindings(env())));
    findings.push(await paystackFinding(env()), await mailFinding(env()), pushFinding(env()));
    findings.push(...publicFindings(env()));
  }
  for (const [mark, text] of findings) console.log(`  ${mark.padEnd(6)}  ${text}`);
  const broken = Number(values.broken) + findings.filter(([mark]) => mark === "broken").length;
  console.log(`\n${broken} broken. What each setting means: docs/operating.md`);
  return broken > 0 ? 1 : 0;
});

/** A misspelt setting is silently the default: those in a file can be told from somebody else's. */
function strangeNames(): Finding[] {
  const known = new Set([...namesIn(".env.example"), ...launcherNames]);
  return envFiles.flatMap((file) =>
    namesIn(file)
      .filter((name) => !known.has(name))
      .map((name): Finding => ["look", strange(name, file, [...known])]),
  );
}

function namesIn(file: string): string[] {
  return existsSync(file) ? Object.keys(readEnvFile(readFileSync(file, "utf8"))) : [];
}

export function strange(name: string, file: string, known: readonly string[]): string {
  const meant = known.find((one) => plain(one) === plain(name));
  return `${name} in ${file} is no setting of ours and does nothing${meant === undefined ? ": see .env.example" : `: is ${meant} meant?`}`;
}

/** What of a name people get right when they misspell it. */
function plain(name: string): string {
  return [...new Set(name.toUpperCase().replaceAll(/[^A-Z]/g, ""))].sort().join("");
}

function settings(): Finding[] {
  try {
    parseEnv(process.env);
    // What a client logs of a call that failed is said here in words.
    process.env.LOG_LEVEL = "silent";
    return [["well", "the settings can be used"]];
  } catch (error) {
    const [, ...faults] = (error instanceof Error ? error.message : String(error)).split("\n");
    return faults.map((fault): Finding => ["broken", fault.trim()]);
  }
}

/** As the owner of the schema, whose address the settings give. */
async function databaseFindings({ DATABASE_URL, DATABASE_POOL_MAX }: Env): Promise<Finding[]> {
  const sql = openPool(DATABASE_URL, { max: 1, asOwner: true, prepare: false });
  try {
    const server = await serverOf(sql);
    return [
      ...serverFindings(server, DATABASE_POOL_MAX),
      schemaFinding(server.hasRole ? await latestMigration(sql) : null),
    ];
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no code";
    return [["broken", `the database does not answer (${code})`]];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

export type Server = {
  major: number;
  isReplica: boolean;
  /** Settings without which a commit can be lost although it was answered. */
  durable: Readonly<Record<string, string>>;
  connections: number;
  hasRole: boolean;
};

async function serverOf(sql: Sql): Promise<Server> {
  const [row] = await sql<
    {
      version: number;
      replica: boolean;
      fsync: string;
      pages: string;
      commits: string;
      connections: number;
      role: boolean;
    }[]
  >`
    select current_setting('server_version_num')::int as version, pg_is_in_recovery() as replica,
      current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
      current_setting('synchronous_commit') as commits, current_setting('max_connections')::int as connections,
      exists (select 1 from pg_roles where rolname = ${appRole} and pg_has_role(current_user, oid, 'member')) as role`;
  if (row === undefined) throw new Error("the server told nothing of itself");
  return {
    major: Math.floor(row.version / 10_000),
    isReplica: row.replica,
    durable: { fsync: row.fsync, full_page_writes: row.pages, synchronous_commit: row.commits },
    connections: row.connections,
    hasRole: row.role,
  };
}

export function serverFindings(server: Server, poolMax: number): Finding[] {
  const findings: Finding[] = [];
  if (server.major < oldestMajor)
    findings.push(["broken", `PostgreSQL ${server.major} is too old: ${oldestMajor} or newer`]);
  if (server.isReplica)
    findings.push([
      "broken",
      "DATABASE_URL leads to a replica, which takes no orders: give the writer's address",
    ]);
  for (const [name, value] of Object.entries(server.durable)) {
    if (value === "off")
      findings.push([
        "broken",
        `${name} is off on the server: a crash loses money that was answered for. Switch it on`,
      ]);
  }
  const wanted = processes * poolMax + spareConnections;
  if (server.connections < wanted)
    findings.push([
      "look",
      `the server takes ${server.connections} connections; web and worker may want ${wanted}: lower DATABASE_POOL_MAX or raise max_connections`,
    ]);
  return findings.length > 0 ? findings : [["well", `PostgreSQL ${server.major}, every commit on its disk`]];
}

/** When (epoch ms) the newest migration of the database was made; null in an empty one. */
async function latestMigration(sql: Sql): Promise<number | null> {
  const [table] = await sql<{ found: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
  if (table?.found !== true) return null;
  const [row] = await sql<{ latest: bigint | null }[]>`
    select max(created_at) as latest from drizzle.__drizzle_migrations`;
  return row?.latest == null ? null : Number(row.latest);
}

export function schemaFinding(latest: number | null): Finding {
  const missing = migrationsMade.filter((when) => latest === null || when > latest).length;
  if (latest !== null && latest > Math.max(...migrationsMade))
    return ["look", "the schema is newer than this version: do not go back behind a migration that is in"];
  if (missing === 0) return ["well", `the schema is current (${migrationsMade.length} migrations)`];
  return [
    "look",
    `${missing} of ${migrationsMade.length} migrations are not in: npm run db:migrate (npm start does it)`,
  ];
}

/** Asks for payments of the last minute, which only the holder of the key is told. */
async function paystackFinding({
  PAYSTACK_SECRET_KEY,
  PAYSTACK_BASE_URL,
  livePayments,
}: Env): Promise<Finding> {
  if (PAYSTACK_SECRET_KEY === undefined)
    return ["look", "PAYSTACK_SECRET_KEY is not set: nothing but the wallet pays"];
  const { host, hostname } = new URL(PAYSTACK_BASE_URL);
  try {
    await paymentProvider().list({ from: new Date(now().getTime() - 60_000) });
    return ["well", `${host} takes the key${livePayments ? ": this is real money" : ", money is pretended"}`];
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error;
    if (error.reason === "refused")
      return ["broken", `${host} does not take PAYSTACK_SECRET_KEY: copy it again from Paystack's dashboard`];
    if (hostname === "localhost")
      return ["look", `Paystack's twin does not answer on ${host}: it runs beside npm start only`];
    return ["broken", `${host} cannot be asked (${error.reason}): is the way out of this machine open?`];
  }
}

async function mailFinding({ SMTP_URL, DESK_MAIL }: Env): Promise<Finding> {
  if (SMTP_URL === undefined)
    return ["look", "SMTP_URL is not set: no mail leaves, /dev/inbox shows it in a demo"];
  const fault = await mailServerFault(SMTP_URL);
  if (fault !== null)
    return ["broken", `SMTP_URL: the mail server refuses (${fault}); check host, port, user and password`];
  return DESK_MAIL === undefined
    ? ["look", "mail leaves, but DESK_MAIL is not set: nobody reads what is written to the operations desk"]
    : ["well", "the mail server takes mail from us"];
}

function pushFinding({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY }: Env): Finding {
  if (VAPID_PUBLIC_KEY === undefined || VAPID_PRIVATE_KEY === undefined)
    return ["look", "VAPID keys are not set: no browser is told by push (npx web-push generate-vapid-keys)"];
  return isPair(VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY)
    ? ["well", "the VAPID keys belong together"]
    : ["broken", "VAPID_PRIVATE_KEY is not the other half of VAPID_PUBLIC_KEY: set both from one pair"];
}

export function isPair(publicKey: string, privateKey: string): boolean {
  const curve = createECDH("prime256v1");
  try {
    curve.setPrivateKey(privateKey, "base64url");
  } catch {
    return false;
  }
  return curve.getPublicKey("base64url") === publicKey;
}

/** What a demo may do and the public must not meet. */
function publicFindings({
  DEMO_MODE,
  NEXTAUTH_URL,
  APP_CLOCK,
  AUDIT_ROOTS_FILE,
  livePayments,
}: Env): Finding[] {
  const findings: Finding[] = [];
  if (DEMO_MODE)
    findings.push(["look", "DEMO_MODE is on: codes stand on the page and anybody may be anybody"]);
  if (livePayments && !NEXTAUTH_URL.startsWith("https://"))
    findings.push([
      "broken",
      "NEXTAUTH_URL must be https:// where real money is paid: sessions would travel openly",
    ]);
  if (APP_CLOCK !== undefined)
    findings.push(["look", "APP_CLOCK is set: the application lives in another time"]);
  if (AUDIT_ROOTS_FILE === undefined)
    findings.push(["look", "AUDIT_ROOTS_FILE is not set: an audit log rewritten whole could not be told"]);
  else if (!isWritable(AUDIT_ROOTS_FILE))
    findings.push([
      "broken",
      "AUDIT_ROOTS_FILE cannot be written: the worker could keep no ends of the audit chain",
    ]);
  return findings;
}

function isWritable(file: string): boolean {
  try {
    accessSync(existsSync(file) ? file : dirname(resolve(file)), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

await runAsProgram(import.meta.url, doctorCommand);
