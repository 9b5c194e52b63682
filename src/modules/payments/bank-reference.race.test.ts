import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { buy, colleague, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { decideReceipt } from "./decide-receipt";
import { payeeFor } from "./payout-desk";
import { strangerAt } from "./reconcile.fixture";
import { recordPayout } from "./record-payout";
import { resolveBreak } from "./resolve-break";
import { waitingReceipts } from "./waiting-receipts";

const twin = await testTwin();
testHouse();
const stranger = strangerAt(twin);
const amountKobo = 20_000;
let references = 0;

/** One transfer of our bank, that a kitchen's payout and the way back of a receipt are both written down with. */
async function oneTransfer() {
  const [asks, from] = [await colleague("finance_admin"), await kitchen()];
  await cook(from, await buy(await customer(1_000_000), from), "deliver");
  const bankReference = `GTB/ONE/${++references}`;
  const payee = { kind: "kitchen", id: from.id } as const;
  const { accountId } = await payeeFor(asks, payee);
  const payOut = () =>
    recordPayout(asks, crypto.randomUUID(), {
      ...payee,
      ...{ amountKobo, typedKobo: amountKobo, bankReference, reason: "weekly payout" },
    });
  const breakId = await stranger(amountKobo);
  const giveBack = (id = breakId) =>
    resolveBreak(asks, { act: "pay_out", id, bankReference, reason: `out of ${id}` });
  return { asks, accountId, breakId, payOut, giveBack };
}

test("a payout and a receipt's way out by one transfer of the bank, at once: one of them is written down", async () => {
  const { accountId, payOut, giveBack } = await oneTransfer();
  const held = await holdRow("accounts", accountId);
  const paying = atOnce([payOut]);
  await untilWaiting(1);
  const giving = atOnce([giveBack]);
  await untilWaiting(2);
  await held.release();
  const [paid, given] = [await paying, await giving];
  expect([paid.done.length, paid.refused, paid.errors]).toEqual([1, {}, []]);
  expect(given).toEqual({
    ...{ done: [], errors: [], refused: { "payments.bank_reference_used": 1 } },
    refusals: [{ code: "payments.bank_reference_used", details: {} }],
  });
  await expectGreenProof();
});

test("both at once with nobody held: one is written down, whichever it is", async () => {
  const { payOut, giveBack } = await oneTransfer();
  const outcomes = await atOnce<unknown>([giveBack, payOut, payOut, giveBack]);
  expect(outcomes.errors).toEqual([]);
  expect(outcomes.done).toHaveLength(1);
  await expectGreenProof();
});

test("a request that is rejected lets its transfer go: what was never paid can be written down as what was", async () => {
  const { breakId, payOut, giveBack } = await oneTransfer();
  const decides = await colleague("finance_approver");
  await giveBack();
  await expect(payOut()).rejects.toMatchObject({ code: "payments.bank_reference_used" });
  const request = required(
    (await waitingReceipts(decides)).find((one) => one.note === `out of ${breakId}`),
    "the request",
  );
  await decideReceipt(decides, crypto.randomUUID(), { decision: "reject", id: request.id, note: "not hers" });
  expect((await payOut()).value.status).toBe("recorded");
  await expect(giveBack()).rejects.toMatchObject({ code: "payments.bank_reference_used" });
  await expectGreenProof();
});
