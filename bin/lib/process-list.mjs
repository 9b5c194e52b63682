import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * When a process started, in whatever form the system gives it; undefined when there is no such process. A number
 * alone is not an identity: it is given again, within minutes in a container.
 */
export function birthOf(pid) {
  if (!isAlive(pid)) return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // Field 3 of stat(5) is the state: a zombie has ended. Field 22 is the start time in clock ticks since boot.
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    const answer = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return answer.stdout?.trim() || undefined;
  }
}

/** The parent of a process; undefined when there is no such process. */
export function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    const answer = spawnSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" });
    return Number(answer.stdout) || undefined;
  }
}

/** The command line of a process, "" when it cannot be read. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  }
}

/** Whether this very process, born then, still runs. */
export function stillRuns({ pid, birth }) {
  return birth !== undefined && birthOf(pid) === birth;
}

/** Asks a process to end and kills it, and what it started, when it has not done so in time. Resolves when it is gone. */
export async function endProcess(identity, { signal = "SIGTERM", patienceMs }) {
  send(identity.pid, signal);
  const deadline = performance.now() + patienceMs;
  while (stillRuns(identity)) {
    if (performance.now() > deadline) killGroup(identity.pid);
    await sleep(20);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Ours are started as leaders of their own group, so that nothing they started outlives them. */
function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    send(pid, "SIGKILL");
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
