import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installPackages } from "./install.mjs";
import { loadEnvFile, pinnedNode, root } from "./paths.mjs";
import { parentOf } from "./process-list.mjs";
import { confess, line, Sorry } from "./say.mjs";

const oldestNode = 20;
/** Set for the inner process, which need not look at the packages again. */
const innerMark = "RACHEL_FOODS_INNER";
/** How often is looked whether npm still lives. */
const npmWatchMs = 500;

/**
 * Runs a command under the pinned Node: installs the packages if need be, then starts the same file again with it.
 * `main` gets the arguments and resolves to the exit code; a Sorry it throws is one sentence and exit code 1.
 * @param lastLine what must still be printed when the command could not even begin
 */
export async function runPinned(fileUrl, main, lastLine) {
  try {
    if (Number.parseInt(process.versions.node, 10) < oldestNode) {
      throw new Sorry(
        `Rachel Foods needs Node ${oldestNode} or newer; this is ${process.versions.node}. Get it from https://nodejs.org`,
      );
    }
    const isInner = process.env[innerMark] === "1";
    if (!isInner) {
      await installPackages();
      loadEnvFile();
    }
    delete process.env[innerMark];
    process.exitCode = isPinned()
      ? await main(process.argv.slice(2))
      : await runInner(fileURLToPath(fileUrl));
  } catch (error) {
    confess(error);
    if (lastLine) line(lastLine);
    process.exitCode = 1;
  }
  // Whatever a library left open must not keep a finished command alive.
  process.exit();
}

function isPinned() {
  return realpathSync(process.execPath) === realpathSync(pinnedNode);
}

/**
 * Starts the inner process and passes signals on. The channel between the two tells the inner one when this one dies
 * without a word, so that nothing runs on unattended.
 */
function runInner(file) {
  return new Promise((resolve) => {
    const env = { ...process.env, [innerMark]: "1" };
    const child = spawn(pinnedNode, [file, ...process.argv.slice(2)], {
      cwd: root,
      env,
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    watchNpm(() => child.kill("SIGTERM"));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Calls `stop` once when the command is asked to end, by Ctrl-C, a signal or the death of its outer process, and
 * `force` when it is asked again. One Ctrl-C reaches a process up to three times (terminal, npm, outer process).
 */
export function onStop(stop, force) {
  const sameKeystrokeMs = 1000;
  let askedAt;
  const ask = () => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      stop();
    } else if (performance.now() - askedAt > sameKeystrokeMs) {
      force();
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, ask);
  watchNpm(ask);
  if (process.channel) {
    process.on("disconnect", ask);
    process.channel.unref();
  }
}

/** Calls `onGone` when this runs under npm and npm has died: killed with -9, it passes nothing on. */
function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const [parent, grandparent] = [process.ppid, parentOf(process.ppid)];
  const watch = setInterval(() => {
    // npm starts a shell that starts this: one of the two was adopted.
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(watch);
    onGone();
  }, npmWatchMs);
  watch.unref();
}
