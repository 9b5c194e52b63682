import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { batchFor } from "~/modules/batches";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, dinnerKobo, noon, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { databaseUrl } from "~/testing/signals";
import { dinners, givenBackKobo, ready } from "./bulk-refund.fixture";

testHouse();

const standsStillAfter = 22;
/** A lease of ten seconds has ended by then. */
const afterLease = new Date(noon.getTime() + 60_000);

/** A process of its own at our batches. `lines` is what it said; it is killed as it says the last of `killAt`. */
async function worker({ at, killAt }: { at: Date; killAt?: number }) {
  const args = [
    "--import",
    "tsx",
    "src/testing/batch-process.ts",
    ...(killAt === undefined ? [] : [`${killAt}`]),
  ];
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl(),
    APP_CLOCK: at.toISOString(),
    LOG_LEVEL: "error",
  };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === killAt) child.kill("SIGKILL");
  }
  return { lines, ...(await exited) };
}

test("a worker killed by SIGKILL within a refund of 47: a second process goes on, each order once, the total exact", async () => {
  const team = { asks: await colleague("finance_admin"), decides: await colleague("finance_approver") };
  const { orders } = await dinners(47);
  const { id } = await ready(team, orders);

  const killed = await worker({ at: noon, killAt: standsStillAfter });
  expect(killed).toMatchObject({ code: null, signal: "SIGKILL" });
  expect(killed.lines.filter((line) => line === "done")).toHaveLength(standsStillAfter);
  const left = await batchFor(team.asks, id);
  expect(left.status).toBe("executing");
  expect(left.counts.done).toBeGreaterThanOrEqual(standsStillAfter);
  expect(left.counts.planned).toBeGreaterThanOrEqual(47 - standsStillAfter - 2);
  await expectGreenProof();

  const second = await worker({ at: afterLease });
  expect(second).toMatchObject({ code: 0, signal: null });
  expect(second.lines).toHaveLength(left.counts.planned);
  expect(await batchFor(team.asks, id)).toMatchObject({
    status: "completed",
    counts: { done: 47, failed: 0, changed: 0, planned: 0, skipped: 0 },
    doneKobo: 47 * dinnerKobo,
  });
  expect(await givenBackKobo(orders)).toBe(47 * dinnerKobo);
  const refunds = await rowsOf(database(), sql`select distinct order_id from refunds where batch_id = ${id}`);
  expect(refunds).toHaveLength(47);
  await expectGreenProof();
});
