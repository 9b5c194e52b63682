import { expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { customer, noon, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { attemptBy } from "./attempt-row";
import { openAttempt } from "./open-attempt";
import { settleFromList } from "./settle-from-list";
import { startPayment } from "./start-payment";

const twin = await testTwin();
testHouse();

const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

test("a payment that Paystack's clock puts days ahead of ours is on the list all the same", async () => {
  const ada = await customer();
  const { reference } = await withTx("test.open", (tx) =>
    openAttempt(tx, ada, {
      purpose: "top_up",
      orderId: null,
      tenderId: null,
      customerId: ada.id,
      channel: "card",
      sheet: "hosted",
      amountKobo: kobo(300_000),
      at: noon,
    }),
  );
  setClock(minutes(3 * 24 * 60));
  await startPayment(ada, reference);
  await twin.pay(reference);
  setClock(minutes(1));
  const due = {
    id: "taken",
    reference,
    status: "initialized",
    is_open: true,
    is_settled: false,
    created_at: noon.toISOString(),
  };
  expect(await settleFromList([due])).toEqual([]);
  expect(await attemptBy(database(), reference)).toMatchObject({ status: "succeeded", outcome: "captured" });
  await expectGreenProof();
});
