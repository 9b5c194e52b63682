#!/usr/bin/env node
/**
 * npm start: everything from a fresh clone to the running application. `--dev` reloads on change, `--reset` empties
 * the database and loads the demo catalogue again (`--yes` also on another machine's server).
 */
import { once } from "node:events";
import { rmSync } from "node:fs";
import { startApp } from "./lib/app.mjs";
import { buildIfStale } from "./lib/build.mjs";
import { migrate, seed } from "./lib/cli.mjs";
import { emptyDatabase, openDatabase } from "./lib/database.mjs";
import { appEnvironment, auditRootsFile, wantedPort, wantedTwinPort } from "./lib/environment.mjs";
import { greet } from "./lib/greeting.mjs";
import { takeLease } from "./lib/leases.mjs";
import { dataFolder } from "./lib/paths.mjs";
import { portFault } from "./lib/ports.mjs";
import { firstDeath } from "./lib/processes.mjs";
import { onStop, runPinned } from "./lib/runtime.mjs";
import { complain, confess, line, Sorry, step } from "./lib/say.mjs";
import { reapOrphans, refuseSecondStart } from "./lib/succession.mjs";
import { forgetTwin, startTwin } from "./lib/twin.mjs";

await runPinned(import.meta.url, (args) => start(new Set(args)));

async function start(flags) {
  const startedAt = performance.now();
  checkFlags(flags);
  const port = wantedPort();
  const twinPort = wantedTwinPort();
  const dataDir = dataFolder();
  const lease = takeLease(dataDir, "start");
  // What runs so far, in the order it is to be stopped.
  const running = [];
  const asked = new AbortController();
  onStop(
    () => asked.abort(),
    () => forceStop(running, lease),
  );
  const context = { dataDir, lease, port, twinPort, running, signal: asked.signal };

  let exitCode = 0;
  try {
    if (flags.has("--reset")) await reset(context, flags.has("--yes"));
    else await serve(context, flags.has("--dev"), startedAt);
  } catch (error) {
    if (!asked.signal.aborted) {
      confess(error);
      exitCode = 1;
    }
  }
  await stopAll(running, lease, asked.signal.aborted);
  return exitCode;
}

/** Runs until it is asked to stop; refuses when a process ends on its own. */
async function serve(context, isDev, startedAt) {
  const { dataDir, lease, port, twinPort, running, signal } = context;
  const address = `http://localhost:${port}`;
  lease.note({ address });
  await prepare(lease);
  await checkPort("PORT", port);
  if (twinPort) await checkPort("TWIN_PORT", twinPort);
  const env = await openAndFill(context, isDev ? "development" : "production");
  if (!isDev) await step("Build", () => buildIfStale({ env, signal }));
  const logFolder = `${dataDir}/logs`;
  const begin = async (start) => {
    signal.throwIfAborted();
    const starting = start();
    running.unshift(starting);
    await starting.untilReady(signal);
    return starting;
  };
  const twin =
    twinPort &&
    (await step("Paystack's twin", () =>
      begin(() => startTwin({ port: twinPort, webPort: port, env, logFolder, dataDir, lease })),
    ));
  const app = await step("Web and worker", () =>
    begin(() => startApp({ port, env, logFolder, isDev, lease })),
  );
  signal.throwIfAborted();
  const tookMs = performance.now() - startedAt;
  greet({
    address,
    twinAddress: twin && env.PAYSTACK_BASE_URL,
    dataDir,
    isDemo: env.DEMO_MODE === "1",
    tookMs,
  });
  const children = twin ? [...app.children, twin.child] : app.children;
  const death = await Promise.race([firstDeath(children), once(signal, "abort")]);
  if (!signal.aborted) throw new Sorry(death);
}

async function reset(context, isSure) {
  await prepare(context.lease);
  await step("Old database dropped", () => emptyDatabase(context.dataDir, context.lease, isSure));
  forgetTwin(context.dataDir);
  // Another chain begins: the ends of the old one would contradict it.
  rmSync(auditRootsFile(context.dataDir), { force: true });
  await openAndFill(context, "production");
  line("\nThe database is as new. Next: npm start");
}

async function prepare(lease) {
  await refuseSecondStart(lease);
  const orphans = await reapOrphans(lease);
  if (orphans > 0) line(`Ended ${orphans} processes of a start that was killed.`);
}

/** Opens the database, brings it to the newest schema and loads the demo catalogue; returns the app's environment. */
async function openAndFill({ dataDir, lease, port, twinPort, running, signal }, mode) {
  let env;
  await step("Database", async () => {
    signal.throwIfAborted();
    const database = await openDatabase(dataDir, lease);
    running.push({ stop: () => database.close(), kill: () => database.close("SIGQUIT") });
    env = appEnvironment({ dataDir, databaseUrl: database.url, port, mode, twinPort });
    return database.note;
  });
  await step("Schema", async () => void (await migrate({ env, signal })));
  await step("Demo catalogue", async () => void (await seed({ env, signal })));
  return env;
}

async function checkPort(name, port) {
  const fault = await portFault(port);
  const whose = name === "TWIN_PORT" ? ", which Paystack's twin needs," : "";
  const other = fault === "EADDRINUSE" ? port + 1 : port + 1000;
  const why = fault === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${fault})`;
  if (fault) throw new Sorry(`Port ${port}${whose} ${why}. Choose another: ${name}=${other} npm start`);
}

async function stopAll(running, lease, isAsked) {
  lease.note({ stopping: true });
  const stop = async () => {
    for (const part of running) await part.stop();
  };
  if (isAsked) await step("Stopped", stop);
  else await stop();
  lease.drop();
}

async function forceStop(running, lease) {
  complain("Stopping at once.");
  await Promise.all(running.map((part) => part.kill()));
  lease.drop();
  process.exit(1);
}

function checkFlags(flags) {
  const known = ["--dev", "--reset", "--yes"];
  const unknown = [...flags].find((flag) => !known.includes(flag));
  if (unknown) throw new Sorry(`npm start does not know ${unknown}; it knows ${known.join(", ")}.`);
}
