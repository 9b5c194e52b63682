import { expect, test } from "vitest";
import { monthOf, statementOf } from "~/modules/ledger";
import "~/modules/refunds";
import { settlePayment } from "~/modules/payments";
import { buy, buyUnpaid, cancel, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { nameEntries, namePage } from "./name-entries";

const twin = await testTwin();
testHouse();

test("each row of a statement, of a month as of a page, names the kitchen and the number of its order", async () => {
  const [from, other] = [await kitchen(), await kitchen()];
  const ada = await customer(dinnerKobo * 3);
  const first = await buy(ada, from);
  const second = await buy(ada, other);
  await cancel(ada, second);
  const nameOf = ({ number, kitchen: { name } }: typeof first) => ({ number, kitchenName: name });
  const wanted = [nameOf(second), nameOf(second), nameOf(first), null];
  const page = await namePage(ada, await statementOf(ada, { limit: 50 }));
  expect(page.entries.map(({ order }) => order)).toEqual(wanted);
  const month = await namePage(ada, await monthOf(ada, { month: "2026-11", limit: 50 }));
  expect(month.entries.map(({ order }) => order)).toEqual(wanted);
  // Somebody else's order is a kitchen without a number, whoever asks.
  const [stranger] = await nameEntries(await customer(), [{ referenceId: first.id }]);
  expect(stranger?.order).toEqual({ number: null, kitchenName: first.kitchen.name });
});

test("what was paid short names its order, by the reference of its payment; a top-up is about none", async () => {
  const ada = await customer(dinnerKobo);
  const { order, reference } = await buyUnpaid(ada, await kitchen());
  await twin.pay(reference, { channel: "bank_transfer", amountKobo: 100_000 });
  await settlePayment(reference, "webhook");
  const { entries } = await namePage(ada, await statementOf(ada, { limit: 50 }));
  expect(entries.map(({ reason, order: of }) => [reason, of?.number ?? null])).toEqual([
    ["short_payment", order.number],
    ["top_up", null],
  ]);
  expect(await nameEntries(ada, [])).toEqual([]);
  await expectGreenProof();
});
