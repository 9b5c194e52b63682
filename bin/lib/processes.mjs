import { spawn } from "node:child_process";
import { createWriteStream, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { root, shown } from "./paths.mjs";
import { birthOf, endProcess } from "./process-list.mjs";
import { complain, Sorry } from "./say.mjs";

/** An open order page holds its connection for as long as it is open; nobody waits longer than this for it. */
const drainMs = 5000;
/** In development the first page is compiled first: on two busy cores that alone has taken more than a minute and a half. */
const readyMs = 300_000;
/** A log starts afresh beyond this, and one old one is kept. */
const logBytesMax = 20 * 1024 * 1024;
/** pino's number for "error". */
const errorLevel = 50;
/** Lines of a dead child's output that are shown. */
const lastWords = 12;

/**
 * Starts Node on `args` as a child that a terminal's Ctrl-C does not reach: the command stops its children in order.
 * All it writes goes to its log; errors also to the console, after its name.
 *
 * @returns `{name, pid, ended, stop(), kill()}`; `ended` resolves to how it ended, whoever ended it
 */
export function startChild({ name, args, env, logFolder }) {
  const logFile = join(logFolder, `${name}.log`);
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logBytesMax)
    renameSync(logFile, `${logFile}.old`);
  const log = createWriteStream(logFile, { flags: "a", mode: 0o600 });
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const words = [];
  let isStopping = false;

  const hear = (text, isError) => {
    log.write(`${text}\n`);
    words.push(text);
    if (words.length > lastWords) words.shift();
    if (isError && !isStopping && text.trim() !== "") complain(`${name} | ${text}`);
  };
  createInterface({ input: child.stdout }).on("line", (text) => hear(text, isErrorRecord(text)));
  createInterface({ input: child.stderr }).on("line", (text) => hear(text, true));

  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve(`could not be started (${error.code})`));
    child.on("exit", (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with ${code}`));
  });
  const identity = { pid: child.pid, birth: birthOf(child.pid) };
  const end = (signal, patienceMs) => {
    isStopping = true;
    return endProcess(identity, { signal, patienceMs });
  };
  return {
    name,
    pid: child.pid,
    ended,
    lastWords: () => words.join("\n"),
    logFile: shown(logFile),
    stop: () => end("SIGTERM", drainMs),
    kill: () => end("SIGTERM", 0),
  };
}

/** Resolves when a child ends on its own, to the sentence about it. */
export async function firstDeath(children) {
  return Promise.race(
    children.map(
      async (child) =>
        `The ${child.name} process ${await child.ended}; everything is being stopped. Its log: ${child.logFile}`,
    ),
  );
}

/**
 * Waits until the server a child runs says that it is ready. Refuses when it ends or stays silent, or `signal` aborts.
 * @param path what is asked; 200 means ready
 */
export async function untilReady(port, child, signal, path = "/health/ready") {
  const deadline = performance.now() + readyMs;
  let death;
  child.ended.then((how) => {
    death = how;
  });
  for (;;) {
    signal.throwIfAborted();
    if (death)
      throw new Sorry(
        `${child.lastWords()}\n\nThe ${child.name} server ${death} before it was ready: see ${child.logFile}`,
      );
    const answer = await ask(port, path);
    if (answer === 200) return;
    if (performance.now() > deadline) {
      throw new Sorry(
        `${child.lastWords()}\n\nThe ${child.name} server is not ready after ${readyMs / 1000} s (${path}: ${answer}): see ${child.logFile}`,
      );
    }
    await sleep(100);
  }
}

async function ask(port, path) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      signal: AbortSignal.timeout(5000),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return "no answer"; // Not listening yet.
  }
}

function isErrorRecord(text) {
  if (!text.startsWith("{")) return false;
  try {
    return JSON.parse(text).level >= errorLevel;
  } catch {
    return false;
  }
}
