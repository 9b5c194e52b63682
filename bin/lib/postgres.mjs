import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./ports.mjs";
import { birthOf, commandOf, endProcess } from "./process-list.mjs";
import { Sorry } from "./say.mjs";
import { serverPlace } from "./server-place.mjs";

const superuser = "rachel";
/** Crash recovery replays at most this machine's max_wal_size, 1 GB: seconds, on a slow disk a minute. */
const readyMs = 90_000;
/** A fast shutdown ends sessions and writes a checkpoint. */
const stopMs = 20_000;

/** Settings for two cores and a few GB, every commit on the disk before it is answered. */
export const durable = {
  shared_buffers: "256MB",
  max_connections: "100",
  fsync: "on",
  synchronous_commit: "on",
  wal_compression: "on",
  random_page_cost: "1.1",
  // Short queries only: compiling one costs more than it saves.
  jit: "off",
};

/** Settings for a database that is thrown away: nothing is waited for, many parallel connections. */
export const throwAway = {
  ...durable,
  max_connections: "300",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum_naptime: "10s",
};

/**
 * The embedded server over the files in `folder`: made when there are none, adopted when a killed command left it
 * running, else started.
 *
 * @param folder wanted place of the files; see serverPlace
 * @param settings durable or throwAway
 * @param logFile where the server writes
 * @returns `{url(database), adopted, pid, stop(signal?)}`
 */
export async function startPostgres({ folder, settings, logFile }) {
  const place = await serverPlace(folder);
  const passwordFile = `${folder}-password`;
  if (!existsSync(join(place.folder, "PG_VERSION"))) await initialise(place, passwordFile, settings, logFile);
  if (!existsSync(passwordFile))
    throw new Sorry(`${passwordFile} is missing: the database in ${place.folder} cannot be opened.`);
  const password = readFileSync(passwordFile, "utf8").trim();
  const running = runningServer(place.folder);
  const adopted = running !== undefined;
  const port = running?.port ?? (await freePort());
  const url = (database) => `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
  const server = running ?? launch(place, port, settings, logFile);
  await untilReady(url("postgres"), server, logFile);
  const identity = { pid: server.pid, birth: birthOf(server.pid) };
  return {
    url,
    adopted,
    pid: server.pid,
    /** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one. */
    stop: (signal = "SIGINT") => endProcess(identity, { signal, patienceMs: stopMs }),
  };
}

/** Stops the server over these files, if one runs. */
export async function stopPostgres(folder) {
  const running = runningServer((await serverPlace(folder)).folder);
  if (running)
    await endProcess(
      { pid: running.pid, birth: birthOf(running.pid) },
      { signal: "SIGINT", patienceMs: stopMs },
    );
}

/** The server that runs over these files, from its own postmaster.pid; a stale file of another process is removed. */
function runningServer(folder) {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n");
  // The number may have been given to another program since, and then PostgreSQL itself would refuse to start.
  if (birthOf(Number(pid)) !== undefined && commandOf(Number(pid)).includes(folder))
    return { pid: Number(pid), port: Number(port) };
  rmSync(file);
  return undefined;
}

async function initialise(place, passwordFile, settings, logFile) {
  writeFileSync(passwordFile, randomBytes(18).toString("base64url"), { mode: 0o600 });
  // Made beside and renamed into place: an interrupted initdb leaves nothing that looks like a database.
  const unfinished = `${place.folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const handed = join(place.folder, "..", `.initdb-${process.pid}`);
  writeFileSync(handed, readFileSync(passwordFile), { mode: 0o600 });
  for (const path of place.user.uid === undefined ? [] : [handed, unfinished])
    chownSync(path, place.user.uid, place.user.gid);
  // The builtin provider sorts the same on every machine, whatever locales it has.
  const args = [
    `--pgdata=${unfinished}`,
    "--auth=scram-sha-256",
    `--username=${superuser}`,
    `--pwfile=${handed}`,
    "--encoding=UTF8",
  ];
  args.push("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions");
  if (settings.fsync === "off") args.push("--no-sync");
  try {
    const code = await run(join(place.bin, "initdb"), args, place.user, logFile);
    if (code !== 0)
      throw new Sorry(`The database's files could not be made in ${place.folder}: see ${logFile}`);
    renameSync(unfinished, place.folder);
  } finally {
    rmSync(handed, { force: true });
  }
}

function run(program, args, user, logFile) {
  const log = openSync(logFile, "a");
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...user, cwd: "/", env: serverEnv(), stdio: ["ignore", log, log] });
    closeSync(log);
    child.on("error", (cause) =>
      reject(new Sorry(`${program} could not be started (${cause.code}).`, { cause })),
    );
    child.on("exit", resolve);
  });
}

/** Its own process group: the terminal's Ctrl-C must not stop the database before the application. */
function launch(place, port, settings, logFile) {
  const all = {
    ...settings,
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    timezone: "UTC",
  };
  const args = [
    "-D",
    place.folder,
    ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const log = openSync(logFile, "a");
  const child = spawn(join(place.bin, "postgres"), args, {
    ...place.user,
    cwd: "/",
    env: serverEnv(),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  chmodSync(logFile, 0o600);
  child.on("error", () => {}); // Its exit is seen in untilReady.
  child.unref();
  return child;
}

/** Without the caller's PG* variables, which would steer the server. */
function serverEnv() {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(own), LC_ALL: "C" };
}

async function untilReady(url, server, logFile) {
  const { default: postgres } = await import("postgres");
  const deadline = performance.now() + readyMs;
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (cause) {
      if (cause.code === "28P01")
        throw new Sorry(
          "The embedded database does not take its own password: postgres-password in the data folder was changed.",
          { cause },
        );
      const ended = server.pid === undefined || birthOf(server.pid) === undefined;
      if (ended)
        throw new Sorry(`The embedded database did not start: ${lastLine(logFile)} (see ${logFile})`, {
          cause,
        });
      if (performance.now() > deadline)
        throw new Sorry(`The embedded database is not ready after ${readyMs / 1000} s: see ${logFile}`, {
          cause,
        });
    } finally {
      await sql.end({ timeout: 1 });
    }
    await sleep(40);
  }
}

function lastLine(logFile) {
  return readFileSync(logFile, "utf8").trim().split("\n").at(-1) ?? "";
}
