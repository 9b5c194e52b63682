import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { sql } from "drizzle-orm";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { drive } from "./drive";
import { pgbenchVersion } from "./pgbench";
import type { Stage } from "./stage";

/** What the figures were taken on: without it they say nothing. */
export type Machine = {
  processor: string;
  memoryGb: number;
  node: string;
  postgres: string;
  pgbench: string;
  /** How many processes wanted a processor in the minute before; beyond their number the figures are slower than the machine. */
  busyBefore: number;
  /** The middle time of a transaction that only has to reach the disk. */
  commitMs: number;
  commit: string;
  date: string;
  command: string;
};

export async function machine(stage: Stage): Promise<Machine> {
  const processors = cpus();
  const versions = await rowsOf<{ server_version: string }>(database(), sql`show server_version`);
  return {
    processor: `${processors.length} × ${processors[0]?.model.trim() ?? "unknown"}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres: versions[0]?.server_version ?? "unknown",
    pgbench: await pgbenchVersion(stage.pgbench),
    busyBefore: stage.busyBefore,
    commitMs: await commitMs(),
    commit: revision(),
    date: new Date().toISOString().slice(0, 10),
    command: stage.commandLine,
  };
}

async function commitMs(): Promise<number> {
  const load = await drive(1, 1, () =>
    withTx("bench.commit", (tx) =>
      tx.execute(sql`select pg_logical_emit_message(true, 'bench', 'a few bytes')`),
    ),
  );
  return load.p50Ms;
}

/** Whether others worked on the machine, in words for the report. */
export function busyWords(busyBefore: number): string {
  return `The load average before it began was ${busyBefore.toFixed(1)}.`;
}

/** The commit that was measured, and whether files differed from it. */
export function revision(): string {
  const git = (...args: string[]) =>
    execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const changed = git("status", "--porcelain", "--", "src", "drizzle", "package-lock.json") !== "";
    return git("rev-parse", "--short", "HEAD") + (changed ? ", with uncommitted changes" : "");
  } catch {
    return "not a git repository";
  }
}
