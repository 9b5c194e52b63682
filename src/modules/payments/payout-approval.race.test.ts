import { expect, test } from "vitest";
import { approvalAboveKobo } from "~/modules/batches/contract";
import { runProof } from "~/modules/proof";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { buy, colleague, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { decidePayout } from "./decide-payout";
import { payeeFor } from "./payout-desk";
import { recordPayout } from "./record-payout";

testHouse();

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
    const bankReference = `ASK-${from.id}-${n}`.toUpperCase();
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
