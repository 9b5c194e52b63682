import { expect, test } from "vitest";
import { approvalAboveKobo } from "~/modules/batches/contract";
import { runProof } from "~/modules/proof";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { buy, colleague, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { decidePayout } from "./decide-payout";
import { payeeFor } from "./payout-desk";
import { recordPayout } from "./record-payout";

testHouse();

async function earned() {
  const [from, finance] = [await kitchen(), await colleague("finance_admin")];
  await cook(from, await buy(await customer(5_000_000), from), "deliver");
  const payee = { kind: "kitchen", id: from.id } as const;
  const { owedKobo, accountId } = await payeeFor(finance, payee);
  let sent = 0;
  const payAll = (bankReference = `RACE-${from.id}-${++sent}`) =>
    recordPayout(finance, crypto.randomUUID(), {
      ...payee,
      amountKobo: owedKobo,
      typedKobo: owedKobo,
      bankReference,
      reason: "weekly payout",
    });
  return { payAll, accountId, owed: async () => (await payeeFor(finance, payee)).owedKobo };
}

test("all that is owed, paid out 20 times at once: once, and 19 are told that it is more than is owed", async () => {
  const { payAll, owed } = await earned();
  const outcomes = await times(20, () => payAll());
  expect(outcomes.errors).toEqual([]);
  expect(outcomes.done).toHaveLength(1);
  expect(outcomes.refused).toEqual({ "payments.payout_exceeds_owed": 19 });
  expect(await owed()).toBe(0);
  await expectGreenProof();
});

test("two that have both come in wait for each other; the second reads what the first has written", async () => {
  const { payAll, accountId, owed } = await earned();
  const held = await holdRow("accounts", accountId);
  const racing = atOnce([() => payAll(), () => payAll()]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  expect([outcomes.done.length, outcomes.refused]).toEqual([1, { "payments.payout_exceeds_owed": 1 }]);
  expect(await owed()).toBe(0);
  await expectGreenProof();
});

test("one bank reference recorded by two tabs at once, under two keys: once", async () => {
  const { payAll } = await earned();
  const outcomes = await times(5, () => payAll("RACE-ONE-REFERENCE"));
  expect(outcomes.done).toHaveLength(1);
  expect(outcomes.errors).toEqual([]);
  await expectGreenProof();
});

test("without taking turns both read the same sum and both pay it: the payable is overdrawn and the proof red", async () => {
  const { payAll, accountId, owed } = await earned();
  plantFaults({ withoutLocks: true });
  const held = await holdRow("accounts", accountId);
  const racing = atOnce([() => payAll(), () => payAll()]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  plantFaults();
  expect(outcomes.done).toHaveLength(2);
  expect(await owed()).toBeLessThan(0);
  const red = (await runProof(database())).filter(({ ok }) => !ok);
  expect(red.map(({ examples }) => examples[0]?.subject)).toEqual([accountId]);
});

/** So many requests of the whole sum that a kitchen is owed, each above the limit for one person. */
async function requested(requests: number) {
  const priceKobo = 30_000_000;
  const [from, asks] = [await kitchen({ priceKobo }), await colleague("finance_admin")];
  await cook(from, await buy(await customer(priceKobo * 2), from), "deliver");
  const payee = { kind: "kitchen", id: from.id } as const;
  const { owedKobo: typedKobo, accountId } = await payeeFor(asks, payee);
  expect(typedKobo).toBeGreaterThan(approvalAboveKobo);
  const ids: string[] = [];
  for (let n = 0; n < requests; n++) {
    const input = { ...payee, amountKobo: typedKobo, typedKobo, reason: "weekly payout" };
    const bankReference = `ASK-${from.id}-${n}`;
    const { value } = await recordPayout(asks, crypto.randomUUID(), { ...input, bankReference });
    ids.push(value.id);
  }
  const approve = async (id: string) =>
    await decidePayout(await colleague("finance_approver"), crypto.randomUUID(), {
      decision: "approve",
      id,
      typedKobo,
      note: "seen at the bank",
    });
  return { ids, approve, accountId, owed: async () => (await payeeFor(asks, payee)).owedKobo };
}

test("two approvers of one request at once: one payout, and the other is told that it was decided", async () => {
  const { ids, approve, accountId, owed } = await requested(1);
  const [id = ""] = ids;
  const held = await holdRow("accounts", accountId);
  const racing = atOnce([() => approve(id), () => approve(id)]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  expect(outcomes.errors).toEqual([]);
  expect([outcomes.done.length, outcomes.refused]).toEqual([1, { "payments.payout_decided": 1 }]);
  expect(await owed()).toBe(0);
  await expectGreenProof();
});

test("two requests of all that is owed, approved at once: one is paid, the other is more than is owed", async () => {
  const { ids, approve, accountId, owed } = await requested(2);
  const held = await holdRow("accounts", accountId);
  const racing = atOnce(ids.map((id) => () => approve(id)));
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  expect(outcomes.errors).toEqual([]);
  expect([outcomes.done.length, outcomes.refused]).toEqual([1, { "payments.payout_exceeds_owed": 1 }]);
  expect(await owed()).toBe(0);
  await expectGreenProof();
});

test("without taking turns both approvals are posted: the payable is overdrawn and the proof red", async () => {
  const { ids, approve, accountId, owed } = await requested(2);
  plantFaults({ withoutLocks: true });
  const held = await holdRow("accounts", accountId);
  const racing = atOnce(ids.map((id) => () => approve(id)));
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  plantFaults();
  expect(outcomes.done).toHaveLength(2);
  expect(await owed()).toBeLessThan(0);
  const red = (await runProof(database())).filter(({ ok }) => !ok);
  expect(red.flatMap(({ examples }) => examples.map(({ subject }) => subject))).toContain(accountId);
});
