import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity/contract";
import { walletOf } from "~/modules/ledger";
import { settlePayment } from "~/modules/payments";
import { cancelOrder, chooseShortage, reportShortage } from "~/modules/refunds";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, buyUnpaid, colleague, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { cancelForCustomer } from "./act-on-order";
import { orderPage } from "./order-page";
import { refundPage } from "./payment-page";
import { timelineOfOrder } from "./timeline";

const twin = await testTwin();
testHouse();

/** What the console sends when what it shows is pressed. */
async function calledOff(by: SignedIn, id: string) {
  const { cancelBackKobo } = await orderPage(by, id);
  const words = { reason: "changed_mind", note: "They rang twice", refundTo: "wallet" } as const;
  await cancelForCustomer(by, { id, ...words, expectedRefundKobo: cancelBackKobo });
  return cancelBackKobo;
}

const notesAbout = async (orderId: string) =>
  (await rowsOf(database(), sql`select text from notes where subject_id = ${orderId}`)).map(
    ({ text }) => text,
  );

test("an order of which food was removed and paid back is called off with what is left, as the page shows it", async () => {
  const [from, ada, support] = [
    await kitchen({ dishes: 2 }),
    await customer(5_000_000),
    await colleague("support_agent"),
  ];
  const { balanceKobo } = await walletOf(ada);
  const [first = "", second = ""] = from.dishes;
  const items = [first, second].map((itemId) => ({ itemId, quantity: 1, options: [], note: "" }));
  const order = await buy(ada, from, { packs: [{ name: "Ada", items }] });
  await cook(from, order, "accept");
  const gone = { orderId: order.id, lineId: required(order.lines[0], "a line").id, quantity: 1 };
  const { value } = await reportShortage(from.staff, crypto.randomUUID(), gone);
  const removed = await chooseShortage(ada, crypto.randomUUID(), { id: value.id, choice: "remove" });
  const backKobo = await calledOff(support, order.id);
  expect(backKobo).toBe(order.totalKobo - required(removed.value.backKobo, "what came back"));
  expect((await walletOf(ada)).balanceKobo).toBe(balanceKobo);
  await expectGreenProof();
});

test("a colleague's word for calling off is left with it, once, and not when it is refused", async () => {
  const [from, ada, support] = [await kitchen(), await customer(5_000_000), await colleague("support_agent")];
  const order = await buy(ada, from);
  const words = { reason: "changed_mind", note: "They rang twice", refundTo: "wallet" } as const;
  const more = { id: order.id, ...words, expectedRefundKobo: order.totalKobo + 1 };
  await expect(cancelForCustomer(support, more)).rejects.toMatchObject({ code: "refunds.less_than_shown" });
  expect(await notesAbout(order.id)).toEqual([]);
  await calledOff(support, order.id);
  await cancelForCustomer(support, { ...more, expectedRefundKobo: order.totalKobo });
  expect(await notesAbout(order.id)).toEqual(["Cancelled: They rang twice"]);
  await expectGreenProof();
});

test("a kitchen's manager sees the order and what moved, not how it was paid nor its customer's phone", async () => {
  const [from, ada] = [await kitchen(), await customer()];
  const { order, reference } = await buyUnpaid(ada, from);
  await twin.pay(reference, { channel: "bank_transfer" });
  await settlePayment(reference, "webhook");
  await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
  const [manager, support] = [await colleague("kitchen_manager", from.id), await colleague("support_agent")];
  const kindsSeen = async (by: SignedIn) => {
    const { events } = await timelineOfOrder(by, order.id);
    return [...new Set(events.map(({ kind }) => kind))];
  };
  const paidKinds = ["payment", "webhook"];
  expect(await kindsSeen(support)).toEqual(expect.arrayContaining(["payment", "state", "money"]));
  const seen = await kindsSeen(manager);
  expect(seen).toEqual(expect.arrayContaining(["state", "money"]));
  expect(seen.filter((kind) => paidKinds.includes(kind))).toEqual([]);
  const [theirs, ours] = [await orderPage(manager, order.id), await orderPage(support, order.id)];
  expect([theirs.attempts, theirs.customer.phone]).toEqual([[], null]);
  expect(ours.attempts).toMatchObject([{ reference }]);
  const refund = required(ours.refunds[0], "a refund").id;
  expect((await refundPage(manager, refund)).payment).toBeNull();
  expect((await refundPage(support, refund)).payment).toMatchObject({ reference });
});
