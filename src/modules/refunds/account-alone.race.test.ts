import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { settlePayment } from "~/modules/payments";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { buyUnpaid, colleague, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { account, note } from "./account-asked.fixture";
import { cancelOrder } from "./cancel-order";
import { sourceRefundOf } from "./paid-order.fixture";
import { refundsAt } from "./refund-to-card.fixture";
import { retryToAccount } from "./retry-to-account";

const twin = await testTwin();
testHouse();
const { untilTheEnd } = refundsAt(twin);
const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
/** Two of them are more than one person sends to accounts in a day. */
const priceKobo = 6_000_000;

/** A refund that a bank wants an account for. */
async function needsAccount(): Promise<string> {
  const [from, ada] = [await kitchen({ priceKobo }), await customer()];
  const { order, reference } = await buyUnpaid(ada, from, { tenders: [byCard] });
  await twin.pay(reference, { card: "refund_needs_attention" });
  await settlePayment(reference, "webhook");
  await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
  await untilTheEnd();
  return (await sourceRefundOf(order.id)).id;
}

/** How many of these wait for a colleague. */
async function askedOf(ids: readonly string[]): Promise<number> {
  const rows = await rowsOf(
    database(),
    sql`select 1 from refund_account_requests where refund_id = any(${sql.param([...ids])}::text[]) and status = 'requested'`,
  );
  return rows.length;
}

test("two refunds that are large together go to an account by two people; somebody else's count for themselves", async () => {
  const [first, second, third] = [await needsAccount(), await needsAccount(), await needsAccount()];
  const [asks, other] = [await colleague("finance_approver"), await colleague("finance_approver")];
  expect(await retryToAccount(asks, { id: first, note, ...account })).not.toMatchObject({
    status: "needs_attention",
  });
  expect(await retryToAccount(asks, { id: second, note, ...account })).toMatchObject({
    status: "needs_attention",
  });
  expect(await askedOf([first, second])).toBe(1);
  await retryToAccount(other, { id: third, note, ...account });
  expect(await askedOf([third])).toBe(0);
  await expectGreenProof();
});

/** One person sends two refunds to accounts at the same moment; how many were asked for only. */
async function bothAtOnce(withoutLocks: boolean): Promise<number> {
  const ids = [await needsAccount(), await needsAccount()] as const;
  const asks = await colleague("finance_approver");
  const held = [await holdRow("refunds", ids[0]), await holdRow("refunds", ids[1])];
  plantFaults({ withoutLocks });
  const racing = atOnce(ids.map((id) => () => retryToAccount(asks, { id, note, ...account })));
  await untilWaiting(2);
  for (const one of held) await one.release();
  expect(await racing).toMatchObject({ refused: {}, errors: [] });
  plantFaults();
  return await askedOf(ids);
}

test("both at once: the second counts the first", async () => {
  expect(await bothAtOnce(false)).toBe(1);
  await expectGreenProof();
});

test("without the person's turn each is a small one, and both are sent", async () => {
  expect(await bothAtOnce(true)).toBe(0);
});
