import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { Sorry } from "./say.mjs";

/** The key that the payment provider's twin takes and signs with; nobody else does. */
const twinKey = "sk_test_rachel_twin_0001";

/** The port of the web server: PORT, default 3000. */
export function wantedPort() {
  return portOf("PORT", "3000");
}

/** The port of the payment provider's twin: TWIN_PORT, default 4010; undefined when a key of the real one is set. */
export function wantedTwinPort() {
  return process.env.PAYSTACK_SECRET_KEY ? undefined : portOf("TWIN_PORT", "4010");
}

function portOf(name, otherwise) {
  const text = process.env[name] || otherwise;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Sorry(`${name} is "${text}", which is not a port: give a number from 1 to 65535.`);
  }
  return port;
}

/** What web, worker and the command line programs are started with. What the person set stands. */
export function appEnvironment({ dataDir, databaseUrl, port, mode, twinPort = wantedTwinPort() }) {
  const live = process.env.PAYSTACK_SECRET_KEY?.startsWith("sk_live_") ?? false;
  return {
    ...process.env,
    NODE_ENV: mode,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    DEMO_MODE: process.env.DEMO_MODE || (live ? "0" : "1"),
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || ownSecret(dataDir),
    // Web and worker start seconds apart; both count from here.
    APP_CLOCK_STARTED_AT: process.env.APP_CLOCK_STARTED_AT || String(Date.now()),
    ...(twinPort === undefined ? {} : twinSettings(twinPort)),
    AUDIT_ROOTS_FILE: process.env.AUDIT_ROOTS_FILE || auditRootsFile(dataDir),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** Where the worker keeps the ends of the audit chain: beside the database, not in it. */
export function auditRootsFile(dataDir) {
  return join(dataDir, "audit-roots.jsonl");
}

function twinSettings(twinPort) {
  return { PAYSTACK_SECRET_KEY: twinKey, PAYSTACK_BASE_URL: `http://localhost:${twinPort}` };
}

/**
 * Empties every setting of the application, so that a test does not depend on the shell or on .env. Empty rather than
 * absent: Next would read an absent one from .env itself.
 */
export function forgetSettings() {
  const example = readFileSync(join(root, ".env.example"), "utf8");
  for (const [, name] of example.matchAll(/^([A-Z_]+)=/gm)) process.env[name] = "";
}

/** Signs sessions: made once, so that nobody is signed out by a restart. */
function ownSecret(dataDir) {
  const file = join(dataDir, "secret");
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}
