#!/usr/bin/env node
/**
 * npm run budgets: what a menu costs a customer's phone, in bytes and in seconds, measured in Chromium against the built
 * application on a database of its own. Writes its section of e2e/bench/RESULTS.md; exits 1 when a budget of bytes is
 * broken. Times are told beside their budgets and break nothing: they depend on the machine.
 */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "../../bin/lib/build.mjs";
import { findChromium } from "../../bin/lib/chromium.mjs";
import { migrate, seed, typescript } from "../../bin/lib/cli.mjs";
import { openDatabase } from "../../bin/lib/database.mjs";
import { appEnvironment, forgetSettings } from "../../bin/lib/environment.mjs";
import { takeLease } from "../../bin/lib/leases.mjs";
import { root } from "../../bin/lib/paths.mjs";
import { freePort } from "../../bin/lib/ports.mjs";
import { startChild, untilReady } from "../../bin/lib/processes.mjs";
import { onStop, runPinned } from "../../bin/lib/runtime.mjs";
import { step } from "../../bin/lib/say.mjs";
import { deleteServerFiles } from "../../bin/lib/server-place.mjs";
import { reapOrphans, refuseSecondStart } from "../../bin/lib/succession.mjs";

const folder = join(root, ".cache/budgets");
/** A Saturday noon in Lagos: every kitchen is open. */
const openHour = "2026-11-21T12:01:00+01:00";

await runPinned(import.meta.url, budgets);

async function budgets() {
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
    deleteServerFiles(join(folder, "postgres"));
    return await measure({ lease, running, signal: asked.signal });
  } catch (error) {
    if (!asked.signal.aborted) throw error;
    return 1;
  } finally {
    for (const part of running) await part.stop();
    deleteServerFiles(join(folder, "postgres"));
    lease.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure({ lease, running, signal }) {
  const chromium = await step("Chromium", () => findChromium(signal));
  const port = await freePort();
  const database = await step("Database", () => openDatabase(folder, lease));
  running.push({ stop: () => database.close() });
  const env = appEnvironment({
    dataDir: folder,
    databaseUrl: database.url,
    port,
    mode: "production",
    twinPort: await freePort(),
  });
  await step("Schema", async () => void (await migrate({ env, signal })));
  await step("Demo catalogue", async () => void (await seed({ env, signal })));
  await step("Build", () => buildIfStale({ env, signal }));
  const args = ["node_modules/next/dist/bin/next", "start", "-p", String(port)];
  const web = startChild({ name: "web", args, env, logFolder: join(folder, "logs") });
  lease.noteChild(web.pid);
  running.unshift(web);
  await step("Web", () => untilReady(port, web, signal));
  const stage = JSON.stringify({ port, chromium });
  const child = spawn(process.execPath, [...typescript, "e2e/bench/budgets.ts", stage], {
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
