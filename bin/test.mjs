#!/usr/bin/env node
import { spawn } from "node:child_process";
/**
 * npm test: every test of the project on a database of its own, the browser's against the built application. Its last
 * line is `N passed, N failed`. `--only unit|db|race|journeys` runs one stage; what follows it goes to that runner.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startApp } from "./lib/app.mjs";
import { buildIfStale } from "./lib/build.mjs";
import { findChromium } from "./lib/chromium.mjs";
import { appEnvironment, forgetSettings } from "./lib/environment.mjs";
import { root } from "./lib/paths.mjs";
import { freePort } from "./lib/ports.mjs";
import { onStop, runPinned } from "./lib/runtime.mjs";
import { confess, line, Sorry, step } from "./lib/say.mjs";
import { playwrightCounts, tally, vitestCounts } from "./lib/tally.mjs";
import { copyTemplate, ensureTemplate, startThrowAwayServer, testSecret } from "./lib/test-databases.mjs";
import { startTwin } from "./lib/twin.mjs";

const stages = ["unit", "db", "race", "journeys"];
const reports = join(root, ".cache/test");
/** A stage that hangs is a stage that failed; the races take minutes, none takes this long. */
const stageMs = 30 * 60_000;
/** A Saturday noon in Lagos, when every kitchen is open. */
const openHour = "2026-11-21T12:00:00+01:00";

await runPinned(import.meta.url, test, "0 passed, 1 failed");

async function test(args) {
  const asked = new AbortController();
  onStop(
    () => asked.abort(),
    () => process.exit(1),
  );
  const results = [];
  let server;
  try {
    const { chosen, rest } = choose(args);
    forgetSettings();
    rmSync(reports, { recursive: true, force: true });
    mkdirSync(join(reports, "logs"), { recursive: true });
    server = await step("Throw-away PostgreSQL", startThrowAwayServer);
    for (const stage of chosen) {
      asked.signal.throwIfAborted();
      results.push(await attempt(stage, { server, rest, asked: asked.signal }));
    }
  } catch (error) {
    if (!asked.signal.aborted) confess(error);
    results.push({
      passed: 0,
      failures: [asked.signal.aborted ? "stopped before the end" : firstLine(error)],
    });
  }
  await server?.stop();
  return report(results);
}

function choose(args) {
  const index = args.indexOf("--only");
  if (index === -1 && args.length === 0) return { chosen: stages, rest: [] };
  const [stage, ...rest] = index === 0 ? args.slice(1) : [];
  if (!stages.includes(stage))
    throw new Sorry(`Usage: npm test, or npm test -- --only ${stages.join("|")} [what to pass on]`);
  return { chosen: [stage], rest };
}

/** A stage's counts; one that cannot even begin is one failure, and the others still run. */
async function attempt(stage, context) {
  line(`\n── ${stage} ${"─".repeat(66 - stage.length)}`);
  try {
    return stage === "journeys" ? await runJourneys(context) : await runVitest(stage, context);
  } catch (error) {
    if (!context.asked.aborted) confess(error);
    return {
      passed: 0,
      failures: [`${stage}: ${context.asked.aborted ? "stopped before the end" : firstLine(error)}`],
    };
  }
}

async function runVitest(stage, { server, rest, asked }) {
  const file = join(reports, `${stage}.json`);
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    stage,
    "--reporter=default",
    "--reporter=json",
  ];
  const env = { ...process.env, TEST_DATABASE_URL: server.url("postgres") };
  const ending = await run([...args, `--outputFile.json=${file}`, ...rest], env, asked);
  return tally(stage, file, vitestCounts, ending, rest.length > 0);
}

async function runJourneys({ server, rest, asked }) {
  const chromium = await step("Chromium", () => findChromium(asked));
  const [port, twinPort] = [await freePort(), await freePort()];
  const address = server.url("postgres");
  const database = await copyTemplate(address, await ensureTemplate(address, asked), "journeys");
  process.env.APP_CLOCK = openHour;
  process.env.NEXTAUTH_SECRET = testSecret;
  const { folder: dataDir, lease } = server;
  const env = appEnvironment({ dataDir, databaseUrl: database, port, mode: "production", twinPort });
  await step("Build", () => buildIfStale({ env, signal: asked }));
  const logFolder = join(reports, "logs");
  const twin = startTwin({ port: twinPort, webPort: port, env, logFolder, dataDir, lease });
  const app = startApp({ port, env, logFolder, isDev: false, lease });
  try {
    await step("Paystack's twin", () => twin.untilReady(asked));
    await step("Web and worker", () => app.untilReady(asked));
    const file = join(reports, "journeys.json");
    const args = [
      "node_modules/@playwright/test/cli.js",
      "test",
      "--config=e2e/playwright.config.ts",
      ...rest,
    ];
    const addresses = { BASE_URL: env.NEXTAUTH_URL, E2E_TWIN_URL: env.PAYSTACK_BASE_URL };
    const seen = { CHROMIUM_PATH: chromium, ...addresses, JOURNEYS_REPORT: file };
    const ending = await run(args, { ...env, ...seen, NODE_ENV: "test" }, asked);
    return tally("journeys", file, playwrightCounts, ending, rest.length > 0);
  } finally {
    await app.stop();
    await twin.stop();
  }
}

/** Runs a test runner to its end, its output going to the console; resolves to its exit code, or why it was killed. */
function run(args, env, asked) {
  const limit = AbortSignal.timeout(stageMs);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit"],
      signal: AbortSignal.any([asked, limit]),
    });
    child.on("error", () =>
      resolve(limit.aborted ? `the limit of ${stageMs / 60_000} minutes` : "an interruption"),
    );
    child.on("exit", (code, signal) => resolve(code ?? signal));
  });
}

function report(results) {
  const failures = results.flatMap((result) => result.failures);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  if (failures.length > 0) line(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
  line(`\n${passed} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

function firstLine(error) {
  return String(error?.message ?? error)
    .trim()
    .split("\n")
    .at(-1);
}
