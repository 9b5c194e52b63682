#!/usr/bin/env node
/**
 * node bin/with-database.mjs FILE.ts [arguments]: runs a TypeScript program against the application's database:
 * DATABASE_URL, or the embedded server of the data folder, which is started and stopped when it does not run already.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { typescript } from "./lib/cli.mjs";
import { openDatabase } from "./lib/database.mjs";
import { appEnvironment, wantedPort } from "./lib/environment.mjs";
import { takeLease } from "./lib/leases.mjs";
import { dataFolder, root } from "./lib/paths.mjs";
import { onStop, runPinned } from "./lib/runtime.mjs";
import { Sorry } from "./lib/say.mjs";

await runPinned(import.meta.url, withDatabase);

async function withDatabase([file, ...args]) {
  if (!file || !existsSync(join(root, file))) {
    throw new Sorry(
      `There is no ${file ?? "file named"}. Usage: node bin/with-database.mjs src/cli/migrate.ts [arguments]`,
    );
  }
  const dataDir = dataFolder();
  const lease = takeLease(dataDir, "command");
  let child;
  onStop(
    () => child?.kill("SIGTERM"),
    () => child?.kill("SIGKILL"),
  );
  let database;
  try {
    database = await openDatabase(dataDir, lease);
    const mode = process.env.NODE_ENV || "development";
    const env = appEnvironment({ dataDir, databaseUrl: database.url, port: wantedPort(), mode });
    child = spawn(process.execPath, [...typescript, file, ...args], { cwd: root, env, stdio: "inherit" });
    return await new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
  } finally {
    await database?.close();
    lease.drop();
  }
}
