#!/usr/bin/env node
/**
 * npm run storm: a thousand orders, top-ups and refunds with every fault of Paystack's twin on, while web and worker
 * are killed; ends with both sides' books to the kobo, and 1 as its exit code unless they are equal. Everything runs on
 * a database of its own, which is deleted afterwards. A green run writes its row into e2e/bench/RESULTS.md.
 *
 * Options: --orders N (default 1000), --seed N (default 1), --webhooks on|off (default on).
 */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildIfStale } from "../../bin/lib/build.mjs";
import { seed as loadCatalogue, migrate, typescript } from "../../bin/lib/cli.mjs";
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

const usage = "Usage: npm run storm -- [--orders 20-20000] [--seed N] [--webhooks on|off]";
const folder = join(root, ".cache/storm");
const logFolder = join(folder, "logs");
/** A Saturday noon in Lagos: every kitchen is open. */
const openHour = "2026-11-21T12:01:00+01:00";
const programs = {
  web: (port) => ["node_modules/next/dist/bin/next", "start", "-p", String(port)],
  worker: () => [...typescript, "src/worker.ts"],
};

await runPinned(import.meta.url, storm);

async function storm(args) {
  const wanted = parse(args);
  forgetSettings();
  process.env.APP_CLOCK = openHour;
  const asked = new AbortController();
  onStop(
    () => asked.abort(),
    () => process.exit(1),
  );
  clear();
  mkdirSync(logFolder, { recursive: true });
  const lease = takeLease(folder, "start");
  // What runs, in the order it is to be stopped.
  const running = [];
  try {
    await refuseSecondStart(lease);
    await reapOrphans(lease);
    return await rage({ wanted, lease, running, signal: asked.signal });
  } catch (error) {
    if (!asked.signal.aborted) throw error;
    return 1;
  } finally {
    for (const part of running) await part.stop();
    lease.drop();
    clear();
  }
}

/** The logs are kept until the next storm: whoever sees a red one wants to read them. */
function clear() {
  deleteServerFiles(join(folder, "postgres"));
  for (const part of ["postgres", "twin"]) rmSync(join(folder, part), { recursive: true, force: true });
}

function parse(args) {
  const options = { orders: { type: "string" }, seed: { type: "string" }, webhooks: { type: "string" } };
  try {
    const { values } = parseArgs({ args, options });
    const { orders = "1000", seed = "1", webhooks = "on" } = values;
    const isGood =
      /^\d{2,5}$/.test(orders) && /^\d{1,6}$/.test(seed) && ["on", "off"].includes(webhooks) && orders >= 20;
    if (!isGood) throw new Error(usage);
    return { orders: Number(orders), seed: Number(seed), webhooks };
  } catch (cause) {
    throw new Sorry(usage, { cause });
  }
}

async function rage({ wanted, lease, running, signal }) {
  const [port, twinPort] = [await freePort(), await freePort()];
  const database = await step("Database", () => openDatabase(folder, lease));
  running.push({ stop: () => database.close() });
  const env = {
    ...appEnvironment({ dataDir: folder, databaseUrl: database.url, port, mode: "production", twinPort }),
    // A storm is a million lines otherwise.
    LOG_LEVEL: "warn",
  };
  await step("Schema", async () => void (await migrate({ env, signal })));
  await step("Demo catalogue", async () => void (await loadCatalogue({ env, signal })));
  await step("Build", () => buildIfStale({ env, signal }));
  const twin = startTwin({ port: twinPort, webPort: port, env, logFolder, dataDir: folder, lease });
  running.unshift(twin);
  await step("Paystack's twin", () => twin.untilReady(signal));
  const app = createApp({ port, env, lease, signal });
  running.unshift(app);
  await step("Web and worker", () => app.untilReady());
  const stage = { ...wanted, web: `http://localhost:${port}`, twin: env.PAYSTACK_BASE_URL };
  return await play(stage, env, app, signal);
}

/** Web and worker, each of which can be killed and started again, with a clock that can be put forward. */
function createApp({ port, env, lease, signal }) {
  let aheadMs = 0;
  const begin = (name) => {
    const APP_CLOCK = new Date(Date.parse(openHour) + aheadMs).toISOString();
    const child = startChild({ name, args: programs[name](port), env: { ...env, APP_CLOCK }, logFolder });
    lease.noteChild(child.pid);
    return child;
  };
  const children = { web: begin("web"), worker: begin("worker") };
  const untilWebReady = () => untilReady(port, children.web, signal);
  const stop = async () => {
    await Promise.all([children.web.stop(), children.worker.stop()]);
  };
  return {
    stop,
    untilReady: untilWebReady,
    async kill(name) {
      process.kill(-children[name].pid, "SIGKILL");
      await children[name].ended;
      children[name] = begin(name);
      if (name === "web") await untilWebReady();
    },
    async jump(ms) {
      await stop();
      aheadMs += ms;
      for (const name of Object.keys(children)) children[name] = begin(name);
      await untilWebReady();
    },
  };
}

/** Runs the customers; what they wish of the processes is done here, where those belong. */
function play(stage, env, app, signal) {
  const child = spawn(process.execPath, [...typescript, "e2e/storm/run.ts", JSON.stringify(stage)], {
    cwd: root,
    env,
    signal,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
    // One after the other: two deaths of one process at once would leave two of it.
    let last = Promise.resolve();
    child.on("message", ({ id, wish, name, ms }) => {
      last = last.then(() => (wish === "jump" ? app.jump(ms) : app.kill(name)));
      last.then(() => child.connected && child.send({ done: id }), reject);
    });
  });
}
