import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { approvalAboveItems } from "~/modules/batches/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { colleague, testHouse } from "~/testing/factories";
import { holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { decideReplay, waitingReplays } from "./decide-replay";
import { news } from "./reconcile.fixture";
import { previewReplay, replayChosen } from "./replay-desk";

await testTwin();
testHouse();
const reason = "the worker was away";

/** A window that two people decide on: more webhooks than one may work. Each run has one of its own. */
async function asked(): Promise<string> {
  await news(approvalAboveItems + 1);
  const to = new Date(now().getTime() + 1).toISOString();
  const what = { from: new Date(now().getTime() - 3_600_000).toISOString(), to, event: "transfer.success" };
  const asks = await colleague("finance_admin");
  const { fingerprint } = await previewReplay(asks, what);
  expect(await replayChosen(asks, { what, fingerprint, reason })).toMatchObject({ status: "requested" });
  return required((await waitingReplays(asks)).at(-1), "the request").id;
}

/** One colleague approves while another rejects; both stand before the request when it is let go. */
async function approvedAndRejected(withoutLocks: boolean) {
  const id = await asked();
  const deciders = [await colleague("finance_approver"), await colleague("finance_approver")];
  const held = await holdRow("replay_requests", id);
  plantFaults({ withoutLocks });
  const deciding = Promise.allSettled(
    deciders.map((by, index) =>
      decideReplay(by, crypto.randomUUID(), {
        id,
        decision: index === 0 ? "approve" : "reject",
        note: reason,
      }),
    ),
  );
  await untilWaiting(2);
  await held.release();
  const outcomes = await deciding;
  plantFaults();
  const audited = await rowsOf<{ action: string }>(
    database(),
    sql`select action from audit_events where subject_id = ${id} and action <> 'webhooks.request_replay'`,
  );
  const done = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value.value.status] : []));
  const told = outcomes.flatMap((one) =>
    one.status === "rejected" && one.reason instanceof Refusal
      ? [{ code: one.reason.code, status: one.reason.details.status }]
      : [],
  );
  return { done, told, acts: audited.map(({ action }) => action) };
}

test("approved and rejected in one moment: one of it is written down, and the other colleague is told which", async () => {
  const { done, told, acts } = await approvedAndRejected(false);
  expect(done).toHaveLength(1);
  expect(told).toEqual([{ code: "payments.replay_decided", status: done[0] }]);
  expect(acts).toEqual([done[0] === "approved" ? "webhooks.approve_replay" : "webhooks.reject_replay"]);
});

test("without the lock the row's own state keeps it to one decision, but the other is not told which it was", async () => {
  const { done, told, acts } = await approvedAndRejected(true);
  expect([done.length, acts.length]).toEqual([1, 1]);
  expect(told).toEqual([{ code: "payments.replay_decided", status: "decided" }]);
});
