import { expect, test } from "vitest";
import { runProof } from "~/modules/proof";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { buy, colleague, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { payeeFor } from "./payout-desk";
import { recordPayout } from "./record-payout";

testHouse();

async function earned() {
  const [from, finance] = [await kitchen(), await colleague("finance_admin")];
  await cook(from, await buy(await customer(5_000_000), from), "deliver");
  const payee = { kind: "kitchen", id: from.id } as const;
  const { owedKobo, accountId } = await payeeFor(finance, payee);
  let sent = 0;
  const payAll = (bankReference = `RACE-${from.id}-${++sent}`.toUpperCase()) =>
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
