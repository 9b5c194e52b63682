import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import {
  localMessageSender,
  messageConsumers,
  newestMessages,
  sendMessageJob,
} from "~/modules/notifications";
import { applyOnce } from "~/platform/consumers";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { startWorkers } from "~/platform/jobs";
import { colleague, testHouse } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { cancelOrder } from "./cancel-order";
import { createRefundInput } from "./contract";
import { createRefund } from "./create-refund";
import { deliveredOrder, paidOrder } from "./paid-order.fixture";
import { redirectRefund } from "./redirect-refund";
import { refundsAt } from "./refund-to-card.fixture";
import { sweepRefunds } from "./sweep-refunds";

const twin = await testTwin();
testHouse();
const { toTheCard, untilTheEnd } = refundsAt(twin);

/** The senders' queue exists from the first worker on; nothing works it. */
beforeAll(async () => {
  const workers = await startWorkers([sendMessageJob(localMessageSender)]);
  await workers.stop(1_000);
});

/** Delivers what refunds have told so far, and answers what somebody reads on our own pages. */
async function toldTo(recipient: string): Promise<string[]> {
  const events = await rowsOf<{ id: string; event_type: string }>(
    database(),
    sql`select id, event_type from outbox_events where aggregate_type = 'refund' order by id`,
  );
  for (const { id, event_type } of events) {
    for (const consumer of messageConsumers)
      if (consumer.eventTypes.includes(event_type)) await applyOnce(consumer, id);
  }
  return (await newestMessages())
    .filter((message) => message.recipient === recipient && message.channel === "in_app")
    .map(({ subject }) => subject)
    .reverse();
}

test("a cancelled order's refund to the wallet is told by the order's message alone", async () => {
  const { ada, order } = await paidOrder(twin);
  await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "wallet" });
  expect(await toldTo(ada.id)).toEqual([]);
});

test("one to the card is told when it has arrived; one that fails, to customer and desk; and where it went at last", async () => {
  const good = await toTheCard();
  const bad = await toTheCard("refund_fails");
  await sweepRefunds();
  await untilTheEnd();
  expect(await toldTo(good.ada.id)).toEqual(["₦4,000 was paid back to you"]);
  expect(await toldTo(bad.ada.id)).toEqual(["Your refund of ₦4,000 takes longer"]);
  expect(await toldTo("operations")).toEqual([`Refund ${bad.id} of ₦4,000 failed`]);
  await redirectRefund(await colleague("support_agent"), { id: bad.id, note: "the card is closed" });
  expect(await toldTo(bad.ada.id)).toEqual([
    "Your refund of ₦4,000 takes longer",
    "₦4,000 is in your wallet",
  ]);
});

test("one after delivery is told at once: in the wallet, or on its way", async () => {
  const { ada, order } = await deliveredOrder(twin, { walletKobo: 150_000 });
  const input = { orderId: order.id, liable: "kitchen", reason: "quality", note: "cold rice" };
  const agent = await colleague("support_agent");
  for (const [destination, amountKobo] of [
    ["wallet", 50_000],
    ["source", 120_000],
  ]) {
    await createRefund(
      agent,
      crypto.randomUUID(),
      createRefundInput.parse({ ...input, destination, amountKobo }),
    );
  }
  expect((await toldTo(ada.id)).sort()).toEqual([
    "₦1,200 is on its way back to you",
    "₦500 is in your wallet",
  ]);
});
