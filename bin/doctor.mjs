#!/usr/bin/env node
/**
 * npm run doctor: looks at everything that `npm start` needs (ports, folder, settings, database, Paystack, mail) and
 * says of each what is broken and how it is mended. Changes nothing but an empty data folder; exit code 1 when
 * something is broken.
 */
import { spawn } from "node:child_process";
import { statfsSync } from "node:fs";
import { typescript } from "./lib/cli.mjs";
import { openDatabase } from "./lib/database.mjs";
import { appEnvironment, wantedPort, wantedTwinPort } from "./lib/environment.mjs";
import { takeLease } from "./lib/leases.mjs";
import { dataFolder, root, shown } from "./lib/paths.mjs";
import { portFault } from "./lib/ports.mjs";
import { onStop, runPinned } from "./lib/runtime.mjs";
import { line, Sorry } from "./lib/say.mjs";

/** A database with its log and a build take some hundred megabytes; a disk that fills stops every order. */
const freeBytesMin = 2 * 1024 ** 3;
const usablePort = 3000;

await runPinned(import.meta.url, doctor);

async function doctor() {
  let broken = 0;
  const tell = (mark, text) => {
    if (mark === "broken") broken += 1;
    line(`  ${mark.padEnd(6)}  ${text}`);
  };
  /** What `look` answers; undefined, and its sentence as a finding, when it refuses. */
  const trying = async (look) => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof Sorry)) throw error;
      tell("broken", error.message);
      return undefined;
    }
  };

  tell("well", `Node ${process.versions.node}, the one the project pins`);
  const port = await trying(wantedPort);
  const twinPort = await trying(wantedTwinPort);
  for (const [name, number] of Object.entries({ PORT: port, TWIN_PORT: twinPort })) {
    if (number !== undefined) await tellPort(tell, name, number);
  }
  const dataDir = await trying(dataFolder);
  if (dataDir === undefined) {
    line("\nThe rest can be looked at when that is mended.");
    return 1;
  }
  tellRoom(tell, dataDir);

  const lease = takeLease(dataDir, "command");
  let child;
  let database;
  onStop(
    () => child?.kill("SIGTERM"),
    () => child?.kill("SIGKILL"),
  );
  try {
    database = await trying(() => openDatabase(dataDir, lease));
    const env = appEnvironment({
      dataDir,
      // What cannot be opened was told above, once.
      databaseUrl: database?.url ?? "postgres://localhost/unknown",
      port: port ?? usablePort,
      mode: process.env.NODE_ENV || "production",
      twinPort: process.env.PAYSTACK_SECRET_KEY ? undefined : (twinPort ?? usablePort),
    });
    const args = [...typescript, "src/cli/doctor.ts", "--broken", String(broken)];
    if (database === undefined) args.push("--without-database");
    child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" });
    return await new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 2)));
  } finally {
    await database?.close();
    lease.drop();
  }
}

async function tellPort(tell, name, port) {
  const fault = await portFault(port);
  if (fault === undefined) tell("well", `${name} ${port} is free`);
  else if (fault === "EADDRINUSE")
    tell("look", `${name} ${port} is in use: by Rachel Foods itself, if it runs; else set another ${name}`);
  else tell("broken", `${name} ${port} may not be listened on (${fault}): set ${name} to one above 1023`);
}

function tellRoom(tell, dataDir) {
  const { bavail, bsize } = statfsSync(dataDir);
  const gigabytes = ((bavail * bsize) / 1024 ** 3).toFixed(1);
  const isEnough = bavail * bsize >= freeBytesMin;
  tell(
    isEnough ? "well" : "look",
    `${shown(dataDir)} can be written, ${gigabytes} GB are free${isEnough ? "" : ": make room, a full disk stops every order"}`,
  );
}
