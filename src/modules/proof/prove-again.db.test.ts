import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { sealAuditChain } from "~/modules/audit";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, cook, customer, kitchen, noon, testHouse } from "~/testing/factories";
import { askForProof } from "./ask-for-proof";
import { watchChain } from "./chain-watch";
import { proofSteps, prover, restMs, runProofLoop } from "./prove-again";
import { proofNow } from "./queries";

testHouse();

let wallet = "";
beforeAll(async () => {
  setClock(noon);
  const from = await kitchen();
  const ada = await customer(1_000_000);
  await cook(from, await buy(ada, from), "deliver");
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select id from accounts where owner_id = ${ada.id} and kind = 'floor'`,
  );
  wallet = required(rows[0], "the customer's wallet").id;
});

/** Each test begins at noon: runs of another would lie in its future. */
beforeEach(async () => {
  await database().execute(sql`delete from proof_runs`);
});

/** As somebody with the keys to the server could, with every trigger and constraint asleep. */
async function behindTheAppsBack(statement: ReturnType<typeof sql>): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(statement);
  });
}

/** The worker's next step, after its rest. */
async function afterRest(step: () => Promise<number>): Promise<number> {
  const rest = await step();
  setClock(new Date(now().getTime() + rest));
  return await step();
}

test("a kobo altered behind the application's back is red at the next step, named, and green again when mended", async () => {
  const step = proofSteps();
  await step();
  expect(await proofNow()).toMatchObject({ run: { ok: true, startedBy: null }, redSince: null });
  await behindTheAppsBack(sql`update accounts set balance_kobo = balance_kobo + 1 where id = ${wallet}`);
  await afterRest(step);
  const red = await proofNow();
  expect(red).toMatchObject({ run: { ok: false }, redSince: expect.any(String) });
  expect(red.recent[0]?.violated).toEqual(["I2"]);
  const wrong = red.run?.results.filter((result) => !result.ok);
  expect(wrong).toEqual([
    expect.objectContaining({
      id: "I2",
      violations: 1,
      examples: [expect.objectContaining({ subject: wallet })],
    }),
  ]);
  await afterRest(step);
  expect((await proofNow()).redSince).toBe(red.redSince);
  await behindTheAppsBack(sql`update accounts set balance_kobo = balance_kobo - 1 where id = ${wallet}`);
  await afterRest(step);
  expect(await proofNow()).toMatchObject({ run: { ok: true }, redSince: null });
});

test("the worker rests for two seconds at least and nine tenths of the time; two workers share one rhythm", async () => {
  expect([restMs(10), restMs(222), restMs(223), restMs(1_000)]).toEqual([2_000, 2_000, 2_007, 9_000]);
  const [one, two] = [proofSteps(), proofSteps()];
  await afterRest(one);
  const runs = (await proofNow()).recent.length;
  expect(await two()).toBeGreaterThan(0);
  expect((await proofNow()).recent).toHaveLength(runs);
});

test("the loop proves until it is told to stop", async () => {
  const stop = new AbortController();
  setClock(new Date(noon.getTime() + 3_600_000));
  const loop = runProofLoop(stop.signal);
  await expect
    .poll(async () => Date.parse((await proofNow()).run?.finishedAt ?? "") >= noon.getTime() + 3_600_000, {
      timeout: 20_000,
    })
    .toBe(true);
  stop.abort();
  await loop;
});

test("whoever asks for a run is in the audit log, with why and what was found", async () => {
  const auditor = await colleague("owner");
  const run = await askForProof(auditor, "routine");
  expect(run).toMatchObject({ ok: true, startedBy: auditor.id });
  expect(
    await rowsOf(
      database(),
      sql`select action, reason, after->>'ok' as ok from audit_events where subject_id = ${run.id}`,
    ),
  ).toEqual([{ action: "proof.run", reason: "routine", ok: "true" }]);
});

test("of the worker's old runs one green an hour and one red a minute stay, and whatever a colleague asked for", async () => {
  for (const [who, ok, seconds] of [
    [prover, true, 0],
    [prover, false, 7],
    ["usr_ada", true, 11],
  ] as const) {
    await database().execute(
      sql`insert into proof_runs (id, ok, ms, started_by, results, started_at, finished_at)
          select 'prf_' || ${who} || ${ok} || '_' || n, ${ok}, 10, ${who}, '[]', at, at
          from generate_series(0, 3599, 20) as n,
            lateral (select ${noon.toISOString()}::timestamptz + make_interval(secs => n + ${seconds}::int) as at) as moment`,
    );
  }
  setClock(new Date(noon.getTime() + 2 * 3_600_000));
  await proofSteps()();
  const kept = await rowsOf<{ started_by: string; ok: boolean; runs: bigint }>(
    database(),
    sql`select started_by, ok, count(*) as runs from proof_runs
        where finished_at < ${new Date(noon.getTime() + 3_600_000).toISOString()}::timestamptz group by 1, 2 order by 1, 2`,
  );
  expect(kept).toEqual([
    { started_by: prover, ok: false, runs: 60n },
    { started_by: prover, ok: true, runs: 1n },
    { started_by: "usr_ada", ok: true, runs: 180n },
  ]);
});

test("a long chain is computed whole every ten minutes, and from its verified end in between", () => {
  const chain = watchChain();
  const end = { position: "6000", hash: "a".repeat(64) };
  const report = (from: string) =>
    ({ intact: true, sealed: 6_000, unsealed: 0, from, roots: { stored: 0, exported: 0 }, end }) as const;
  expect(chain.next()).toBeUndefined();
  expect(chain.verified(report("0"))).toBeNull();
  expect(chain.next()).toEqual(end);
  expect(chain.verified(report("6000"))).toContain("Rows up to 6000 were verified before");
  setClock(new Date(now().getTime() + 10 * 60_000));
  expect(chain.next()).toBeUndefined();
  chain.verified({ intact: false, broken: { position: "3", id: "aud_x", why: "its content was changed" } });
  expect(chain.next()).toBeUndefined();
});

test("what is sealed is proved with the rest", async () => {
  await sealAuditChain();
  await behindTheAppsBack(sql`update audit_events set reason = 'x' where position = 1`);
  setClock(new Date(now().getTime() + 3_600_000));
  await proofSteps()();
  expect((await proofNow()).recent[0]?.violated).toEqual(["I12"]);
});
