import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { approvalAboveItems, approvalAboveKobo } from "~/modules/batches/contract";
import { walletOf } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { decideReplay, waitingReplays } from "./decide-replay";
import { news, openTopUp } from "./reconcile.fixture";
import { previewReplay, replayChosen, workWindow } from "./replay-desk";

const twin = await testTwin();
testHouse();
const reason = "the worker was away";
const lastHour = () => ({
  from: new Date(now().getTime() - 3_600_000).toISOString(),
  to: new Date(now().getTime() + 1).toISOString(),
});

test("a payment above the limit that never arrived is counted by two people's word; what is counted is small again", async () => {
  const [asks, decides, ada] = [
    await colleague("owner"),
    await colleague("finance_approver"),
    await customer(),
  ];
  const reference = await openTopUp(ada, approvalAboveKobo + 1);
  await twin.pay(reference);
  const what = lastHour();
  const preview = await previewReplay(asks, what);
  expect(preview).toMatchObject({ neverArrived: [reference], needsApproval: true });
  const act = { what, fingerprint: preview.fingerprint, reason };
  expect(await replayChosen(asks, act)).toMatchObject({ status: "requested", settled: 0 });
  await expect(replayChosen(asks, act)).rejects.toMatchObject({ code: "payments.replay_waits" });
  expect((await walletOf(ada)).balanceKobo).toBe(0);
  const [mine] = await waitingReplays(asks);
  expect(mine).toMatchObject({
    blockedBy: expect.stringContaining("yourself"),
    amountKobo: approvalAboveKobo + 1,
  });
  const id = required(mine, "the request").id;
  const approve = (by: typeof asks, key: string = crypto.randomUUID()) =>
    decideReplay(by, key, { id, decision: "approve", note: reason });
  await expect(approve(asks)).rejects.toMatchObject({ code: "payments.replay_own_request" });
  const key = crypto.randomUUID();
  expect(await approve(decides, key)).toEqual({ value: { id, status: "approved" }, replayed: false });
  expect(await approve(decides, key)).toEqual({ value: { id, status: "approved" }, replayed: true });
  await expect(approve(await colleague("finance_approver"))).rejects.toMatchObject({
    code: "payments.replay_decided",
  });
  expect((await walletOf(ada)).balanceKobo).toBe(approvalAboveKobo + 1);
  expect((await previewReplay(asks, what)).needsApproval).toBe(false);
  await expectGreenProof();
});

test("more webhooks than one pair of eyes decides of a batch wait; two approvers at once work them once", async () => {
  const asks = await colleague("finance_admin");
  await news(approvalAboveItems);
  const what = { ...lastHour(), event: "transfer.success" };
  expect((await previewReplay(asks, what)).needsApproval).toBe(false);
  await news(approvalAboveItems + 1);
  const { fingerprint } = await previewReplay(asks, what);
  expect(await replayChosen(asks, { what, fingerprint, reason })).toMatchObject({ status: "requested" });
  const approvers = [await colleague("finance_approver"), await colleague("finance_approver")];
  const { id } = required((await waitingReplays(asks)).at(-1), "the request");
  const outcomes = await atOnce(
    approvers.map(
      (by) => () => decideReplay(by, crypto.randomUUID(), { id, decision: "approve", note: reason }),
    ),
  );
  expect(outcomes).toMatchObject({ refused: { "payments.replay_decided": 1 }, errors: [] });
  expect(outcomes.done).toHaveLength(1);
  const audited = await rowsOf(
    database(),
    sql`select action from audit_events where subject_id = ${id} order by seq`,
  );
  expect(audited).toEqual([{ action: "webhooks.request_replay" }, { action: "webhooks.approve_replay" }]);
});

test("a window that has changed since it was asked for, by somebody who is suspended by now, is not worked and can be rejected", async () => {
  const [asks, decides] = [await colleague("finance_admin"), await colleague("finance_approver")];
  await news(approvalAboveItems + 1);
  const what = { ...lastHour(), event: "transfer.success" };
  const { fingerprint } = await previewReplay(asks, what);
  await replayChosen(asks, { what, fingerprint, reason });
  await news(approvalAboveItems + 2);
  await database().execute(sql`update users set status = 'suspended' where id = ${asks.id}`);
  const { id, requestedBy } = required((await waitingReplays(decides)).at(-1), "the request");
  expect(requestedBy.name).toMatch(/ \(suspended since\)$/);
  const decide = (decision: "approve" | "reject") =>
    decideReplay(decides, crypto.randomUUID(), { id, decision, note: reason });
  await expect(decide("approve")).rejects.toMatchObject({ code: "payments.changed_since_preview" });
  expect((await decide("reject")).value.status).toBe("rejected");
  expect((await waitingReplays(asks)).map((one) => one.id)).not.toContain(id);
});

test("a payment that came to the window after it was asked for is not counted by that approval", async () => {
  const [asks, decides, ada] = [
    await colleague("finance_admin"),
    await colleague("finance_approver"),
    await customer(),
  ];
  await twin.pay(await openTopUp(ada, approvalAboveKobo + 1));
  // Its end is still to come.
  const to = new Date(now().getTime() + 60_000).toISOString();
  const what = { ...lastHour(), to, event: "charge.success" };
  const { fingerprint } = await previewReplay(asks, what);
  expect(await replayChosen(asks, { what, fingerprint, reason })).toMatchObject({ status: "requested" });
  await twin.pay(await openTopUp(ada, 20_000));
  const { id } = required((await waitingReplays(asks)).at(-1), "the request");
  const approve = decideReplay(decides, crypto.randomUUID(), { id, decision: "approve", note: reason });
  await expect(approve).rejects.toMatchObject({ code: "payments.changed_since_preview" });
  expect((await walletOf(ada)).balanceKobo).toBe(0);
  await decideReplay(decides, crypto.randomUUID(), { id, decision: "reject", note: "ask for all of it" });
});

test("what nobody could measure is not settled, though Paystack answers again by then", async () => {
  const [asks, ada] = [await colleague("finance_admin"), await customer()];
  const reference = await openTopUp(ada, approvalAboveKobo + 1);
  await twin.pay(reference);
  const what = { ...lastHour(), event: "charge.success" };
  const unseen = { parkedIds: [], neverArrived: null, reason };
  await expect(workWindow(asks, what, unseen)).rejects.toMatchObject({
    code: "payments.provider_unavailable",
  });
  expect((await walletOf(ada)).balanceKobo).toBe(0);
  expect(await workWindow(asks, what, { ...unseen, neverArrived: [reference] })).toMatchObject({
    settled: 1,
  });
  expect((await walletOf(ada)).balanceKobo).toBe(approvalAboveKobo + 1);
  await expectGreenProof();
});
