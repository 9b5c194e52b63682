import { execFile } from "node:child_process";
import { cpus } from "node:os";
import { promisify } from "node:util";
import { appRole } from "~/platform/db/client";
import type { Dishes } from "./bench-data";
import { clients } from "./stage";

const run = promisify(execFile);

/** Ids of one run begin where no other's reach: sixteen clients of ten million transactions each. */
const serialsPerRun = 1_000_000_000n;
let nextBase = 10_000_000_000_000_000n;

export type Pgbench = {
  program: string;
  script: string;
  databaseUrl: string;
  values: Record<string, string>;
};

/**
 * One round of pgbench: transactions a second. It connects anew each time and plans each statement afresh at first,
 * which the application has long done, so its first second is left out. A failed transaction throws.
 */
export async function pgbenchRound(pgbench: Pgbench, seconds: number, dishes: Dishes): Promise<number> {
  const base = nextBase;
  nextBase += serialsPerRun;
  const one = dishes === "hot" ? { kitchens: "1", dishes: "1" } : {};
  const values = { n: "0", base: String(base), ...pgbench.values, ...one };
  const { stdout, stderr } = await run(
    pgbench.program,
    [
      ...["--no-vacuum", "--protocol=prepared", "--progress=1"],
      ...[
        `--client=${clients}`,
        `--jobs=${cpus().length}`,
        `--time=${seconds + 1}`,
        `--file=${pgbench.script}`,
      ],
      ...Object.entries(values).flatMap(([name, value]) => ["-D", `${name}=${value}`]),
      pgbench.databaseUrl,
    ],
    { env: { ...process.env, PGOPTIONS: `-c role=${appRole} -c TimeZone=UTC` } },
  );
  if (!/number of failed transactions: 0 /.test(stdout))
    throw new Error(`pgbench failed:\n${stdout}\n${stderr}`);
  const rates = [...stderr.matchAll(/^progress: .*?, ([0-9.]+) tps/gm)]
    .map((found) => Number(found[1]))
    .slice(1);
  if (rates.length === 0) throw new Error(`pgbench said nothing of its progress:\n${stderr}`);
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

/** pgbench's own version, as it prints it. */
export async function pgbenchVersion(program: string): Promise<string> {
  return (await run(program, ["--version"])).stdout.trim();
}
