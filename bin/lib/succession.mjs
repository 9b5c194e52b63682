import { setTimeout as sleep } from "node:timers/promises";
import { endProcess, stillRuns } from "./process-list.mjs";
import { Sorry } from "./say.mjs";

/** Ends what killed commands left running on this data folder, all but the database. */
export async function reapOrphans(lease) {
  const dead = lease.dead();
  const orphans = dead.flatMap((left) => left.children).filter(stillRuns);
  await Promise.all(orphans.map((orphan) => endProcess(orphan, { patienceMs: 3000 })));
  for (const left of dead) lease.forget(left);
  return orphans.length;
}

/** Waits for a start that is just ending; refuses when one goes on. */
export async function refuseSecondStart(lease) {
  // Longer than a killed outer process needs to be noticed, and than web and worker get to end.
  const patienceMs = 15_000;
  const startedAt = performance.now();
  for (;;) {
    const other = lease.others().find((one) => one.what === "start" && !lease.isBefore(one));
    if (!other) return;
    const waited = performance.now() - startedAt;
    if (waited > patienceMs || (waited > 1500 && !other.stopping)) {
      const where = other.address ? ` at ${other.address}` : "";
      throw new Sorry(
        `Rachel Foods already runs on this data folder${where} (process ${other.pid}). Stop it with Ctrl-C there or kill ${other.pid}, or give this one a folder of its own: DATA_DIR=other PORT=3001 TWIN_PORT=4011 npm start`,
      );
    }
    await sleep(100);
  }
}
