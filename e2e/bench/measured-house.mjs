import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../../bin/lib/build.mjs";
import { migrate, seed, typescript } from "../../bin/lib/cli.mjs";
import { openDatabase } from "../../bin/lib/database.mjs";
import { appEnvironment, forgetSettings } from "../../bin/lib/environment.mjs";
import { takeLease } from "../../bin/lib/leases.mjs";
import { root } from "../../bin/lib/paths.mjs";
import { freePort } from "../../bin/lib/ports.mjs";
import { startChild, untilReady } from "../../bin/lib/processes.mjs";
import { onStop } from "../../bin/lib/runtime.mjs";
import { step } from "../../bin/lib/say.mjs";
import { deleteServerFiles } from "../../bin/lib/server-place.mjs";
import { reapOrphans, refuseSecondStart } from "../../bin/lib/succession.mjs";
import { startTwin } from "../../bin/lib/twin.mjs";

/** A Saturday noon in Lagos: every kitchen is open, and no slot ends while something is measured. */
const openHour = "2026-11-21T12:01:00+01:00";

/**
 * Measures something in a folder and on a database of its own, both deleted afterwards: `measure` is given the house,
 * which opens what it asks for. Answers the exit code.
 *
 * @param alsoDeleted other data folders that `measure` fills
 */
export async function inHouseOfItsOwn(folder, measure, alsoDeleted = []) {
  forgetSettings();
  process.env.APP_CLOCK = openHour;
  const asked = new AbortController();
  onStop(
    () => asked.abort(),
    () => process.exit(1),
  );
  const deleteData = () => {
    for (const data of [folder, ...alsoDeleted]) deleteServerFiles(join(data, "postgres"));
    for (const data of alsoDeleted) rmSync(data, { recursive: true, force: true });
  };
  mkdirSync(join(folder, "logs"), { recursive: true });
  const lease = takeLease(folder, "start");
  const running = [];
  // Before anything of ours runs: figures of a busy machine say that it was.
  const busyBefore = loadavg()[0];
  try {
    await refuseSecondStart(lease);
    await reapOrphans(lease);
    deleteData();
    return await measure({ folder, lease, running, busyBefore, signal: asked.signal });
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

/** Opens the database with schema and catalogue; answers what every program of this house is started with. */
export async function furnish({ folder, lease, running, signal }) {
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
  return { env, port, twinPort };
}

/** Builds if need be and starts the web server; no worker, which would want a share of the processors. */
export async function startWeb({ folder, lease, running, signal }, { env, port }) {
  await step("Build", () => buildIfStale({ env, signal }));
  const args = ["node_modules/next/dist/bin/next", "start", "-p", String(port)];
  const web = startChild({ name: "web", args, env, logFolder: join(folder, "logs") });
  lease.noteChild(web.pid);
  running.unshift(web);
  await step("Web, without worker", () => untilReady(port, web, signal));
}

/** Starts Paystack's twin, which is idle until somebody pays. */
export async function startTwinOf({ folder, lease, running, signal }, { env, port, twinPort }) {
  const logFolder = join(folder, "logs");
  const twin = startTwin({ port: twinPort, webPort: port, env, logFolder, dataDir: folder, lease });
  running.unshift(twin);
  await step("Paystack's twin", () => twin.untilReady(signal));
}

/** Runs the program that measures, on the stage that was set for it; answers its exit code. */
export async function play({ signal, busyBefore }, { env }, program, stage) {
  const told = JSON.stringify({ ...stage, busyBefore });
  const child = spawn(process.execPath, [...typescript, program, told], {
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
