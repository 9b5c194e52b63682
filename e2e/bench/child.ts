import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** Starts a program of the application beside the measurement, on the same database. */
export function startChild(program: string): ChildProcess {
  const args = ["--import", "tsx", program];
  return spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error(`${child.spawnargs.at(-1)} has ended by itself`);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
