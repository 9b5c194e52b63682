#!/usr/bin/env node
/**
 * npm run bench: how fast an order is placed, against what PostgreSQL itself can do; waits for a lock, menu reads, what
 * payments cost, and the start of the application. Everything runs on a database of its own, kept as `npm start` keeps its own, which is
 * deleted afterwards. A whole run writes e2e/bench/RESULTS.md and takes about five minutes.
 *
 * Options: --only in-process|http|locks|reads|payments|batches|start|desks|proof, --seconds N (of each measured round, default 3). The
 * lists of the console (desks) are measured only when asked for: they load a million orders, and write e2e/bench/DESKS.md.
 */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildIfStale } from "../../bin/lib/build.mjs";
import { migrate, seed, typescript } from "../../bin/lib/cli.mjs";
import { openDatabase } from "../../bin/lib/database.mjs";
import { appEnvironment, forgetSettings } from "../../bin/lib/environment.mjs";
import { takeLease } from "../../bin/lib/leases.mjs";
import { root } from "../../bin/lib/paths.mjs";
import { freePort } from "../../bin/lib/ports.mjs";
import { startChild, untilReady } from "../../bin/lib/processes.mjs";
import { onStop, runPinned } from "../../bin/lib/runtime.mjs";
import { Sorry, step } from "../../bin/lib/say.mjs";
import { deleteServerFiles } from "../../bin/lib/server-place.mjs";
import { reapOrphans, refuseSecondStart } from "../../bin/lib/succession.mjs";
import { startTwin } from "../../bin/lib/twin.mjs";
import { findPgbench } from "./find-pgbench.mjs";

const sections = ["in-process", "http", "locks", "reads", "payments", "batches", "start", "desks", "proof"];
const secondsDefault = 3;
/** Below two seconds a round measures its own beginning; sixty make the whole run take an hour. */
const secondsRange = { min: 2, max: 60 };
const folder = join(root, ".cache/bench");
/** The data folder of the starts that are timed: a folder of its own, beside the bench's. */
const startFolder = join(root, ".cache/bench-start");
/** A Saturday noon in Lagos: every kitchen is open, and no slot ends while this runs. */
const openHour = "2026-11-21T12:01:00+01:00";

await runPinned(import.meta.url, bench);

async function bench(args) {
  const wanted = parse(args);
  const pgbench = findPgbench();
  forgetSettings();
  process.env.APP_CLOCK = openHour;
  const asked = new AbortController();
  onStop(
    () => asked.abort(),
    () => process.exit(1),
  );
  mkdirSync(join(folder, "logs"), { recursive: true });
  const lease = takeLease(folder, "start");
  const running = [];
  try {
    await refuseSecondStart(lease);
    await reapOrphans(lease);
    deleteData();
    return await measure({ wanted, pgbench, lease, running, signal: asked.signal });
  } catch (error) {
    if (!asked.signal.aborted) throw error;
    return 1;
  } finally {
    for (const part of running) await part.stop();
    deleteData();
    lease.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function deleteData() {
  for (const data of [folder, startFolder]) deleteServerFiles(join(data, "postgres"));
  rmSync(startFolder, { recursive: true, force: true });
}

function parse(args) {
  const options = { only: { type: "string" }, seconds: { type: "string" } };
  const usage = `Usage: npm run bench -- [--only ${sections.join("|")}] [--seconds ${secondsRange.min}-${secondsRange.max}]`;
  try {
    const { values } = parseArgs({ args, options });
    const seconds = Number(values.seconds ?? secondsDefault);
    const isGood = Number.isInteger(seconds) && seconds >= secondsRange.min && seconds <= secondsRange.max;
    if (!isGood || (values.only !== undefined && !sections.includes(values.only))) throw new Error(usage);
    return { only: values.only, seconds };
  } catch (cause) {
    throw new Sorry(usage, { cause });
  }
}

async function measure({ wanted, pgbench, lease, running, signal }) {
  const needsWeb = wanted.only === undefined || ["http", "reads", "payments", "start"].includes(wanted.only);
  const [port, twinPort] = [await freePort(), await freePort()];
  const database = await step("Database", () => openDatabase(folder, lease));
  running.push({ stop: () => database.close() });
  const env = appEnvironment({
    dataDir: folder,
    databaseUrl: database.url,
    port,
    mode: "production",
    twinPort,
  });
  await step("Schema", async () => void (await migrate({ env, signal })));
  await step("Demo catalogue", async () => void (await seed({ env, signal })));
  if (needsWeb) {
    await step("Build", () => buildIfStale({ env, signal }));
    const args = ["node_modules/next/dist/bin/next", "start", "-p", String(port)];
    const web = startChild({ name: "web", args, env, logFolder: join(folder, "logs") });
    lease.noteChild(web.pid);
    running.unshift(web);
    await step("Web, without worker", () => untilReady(port, web, signal));
    // Idle but for the payments: it costs the others nothing.
    const twin = startTwin({
      port: twinPort,
      webPort: port,
      env,
      logFolder: join(folder, "logs"),
      dataDir: folder,
      lease,
    });
    running.unshift(twin);
    await step("Paystack's twin", () => twin.untilReady(signal));
  }
  const addresses = { web: env.NEXTAUTH_URL, twin: env.PAYSTACK_BASE_URL };
  const stage = { ...wanted, pgbench, ...addresses, startFolder, commandLine: commandLine(wanted) };
  const child = spawn(process.execPath, [...typescript, "e2e/bench/run.ts", JSON.stringify(stage)], {
    cwd: root,
    env,
    signal,
    stdio: "inherit",
  });
  return await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

function commandLine({ only, seconds }) {
  const given = [
    ...(only === undefined ? [] : ["--only", only]),
    ...(seconds === secondsDefault ? [] : ["--seconds", seconds]),
  ];
  return `npm run bench${given.length === 0 ? "" : ` -- ${given.join(" ")}`}`;
}
