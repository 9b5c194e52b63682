import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "~/testing/database";
import { database, openPool } from "./db/client";
import { health, isReady } from "./health";
import { defineJob, startWorkers } from "./jobs";
import { metricsText } from "./metrics";

const { url } = testDatabase();

beforeAll(async () => {
  await database().execute(sql`update outbox_events set published_at = now() where published_at is null`);
});

test("without a worker the service is ready, but degraded; with one it is healthy", async () => {
  expect(await isReady()).toBe(true);
  expect(await health()).toMatchObject({ status: "degraded", database: "healthy", worker: "unhealthy" });
  const workers = await startWorkers([defineJob("test-idle", z.object({}), async () => {})]);
  // The workers have started; their first mark in the schedule follows in a moment, later on a busy machine.
  await expect
    .poll(() => health(), { timeout: 20_000 })
    .toMatchObject({ status: "healthy", worker: "healthy", payments: "not_configured" });
  await workers.stop(1_000);
});

test("a database of another schema is not ready", async () => {
  const owner = openPool(url(), { max: 1, asOwner: true });
  await owner`update drizzle.__drizzle_migrations set created_at = created_at - 1`;
  expect(await isReady()).toBe(false);
  await owner`update drizzle.__drizzle_migrations set created_at = created_at + 1`;
  expect(await isReady()).toBe(true);
  await owner.end();
});

test("a database that does not answer within a second is not ready", async () => {
  const owner = openPool(url(), { max: 1, asOwner: true });
  const locked = await owner.reserve();
  await locked`begin`;
  await locked`lock table drizzle.__drizzle_migrations in access exclusive mode`;
  expect(await isReady()).toBe(false);
  await locked`rollback`;
  locked.release();
  await owner.end();
});

test("the metrics are Prometheus text without personal labels", async () => {
  const text = await metricsText();
  expect(text).toContain("# TYPE rachel_transactions_total counter\n");
  expect(text).toMatch(/^rachel_outbox_unpublished 0$/m);
  expect(text).toMatch(/^rachel_database_up 1$/m);
  for (const line of text.trimEnd().split("\n"))
    expect(line).toMatch(
      /^(# (HELP|TYPE) .+|[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? -?[0-9.e+-]+)$/,
    );
  expect(text).not.toMatch(/usr_|ord_|\+234/);
});
