import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { now } from "~/platform/clock";
import { applyOnce } from "~/platform/consumers";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { startWorkers } from "~/platform/jobs";
import { append } from "~/platform/outbox";
import { buy, cancel, customer, kitchen, testHouse } from "~/testing/factories";
import { consumerOf, eventsOf, withMail } from "./messages.fixture";
import { newestMessages } from "./queries";
import { type MessageSender, sendMessageJob } from "./send-message";

testHouse();

/** The senders' queue exists from the first worker on; nothing works it until a test wants that. */
beforeAll(async () => {
  const workers = await startWorkers([sendMessageJob(async () => {})]);
  await workers.stop(1_000);
});

async function deliver(eventId: string, eventType: string): Promise<void> {
  await applyOnce(consumerOf(eventType), eventId);
}

async function messagesTo(recipient: string) {
  return (await newestMessages()).filter((message) => message.recipient === recipient);
}

test("an order placed and cancelled is told once by each channel, however often its events are delivered", async () => {
  const from = await kitchen();
  const buyer = await withMail(await customer(1_000_000));
  const order = await buy(buyer, from);
  await cancel(buyer, order);
  for (const event of await eventsOf(order.id))
    for (const _delivery of [1, 2, 3]) await deliver(event.id, event.event_type);

  const told = await messagesTo(buyer.id);
  expect(told.map(({ template, channel, status }) => `${template} ${channel} ${status}`).sort()).toEqual([
    "order.cancelled in_app sent",
    "order.cancelled mail queued",
    "order.cancelled sms queued",
    "order.placed in_app sent",
    "order.placed mail queued",
  ]);
  const inApp = told.find(
    (message) => message.template === "order.cancelled" && message.channel === "in_app",
  );
  expect(inApp?.body).toBe("The whole ₦4,000 is back in your wallet, and you can use it at once.");
  const jobs = await rowsOf(database(), sql`select id from pgboss.job where name = 'send-message'`);
  expect(jobs).toHaveLength(3);
});

test("a dish that runs low is told to operations", async () => {
  const from = await kitchen({ portions: 1 });
  const order = await buy(await customer(1_000_000), from);
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select id from outbox_events where event_type = 'inventory.low_stock' and payload ->> 'kitchenId' = ${from.id}`,
  );
  expect(rows).toHaveLength(1);
  await deliver(required(rows[0], "the event").id, "inventory.low_stock");
  const told = await messagesTo("operations");
  expect(told.map((message) => message.subject)).toEqual(
    Array.from({ length: 2 }, () => `${order.lines[0]?.name} is sold out at ${from.id}`),
  );
});

test("a message that is refused is failed while it has tries left, dead after them, and sent when it is taken", async () => {
  const buyer = await withMail(await customer());
  const payload = {
    orderId: "ord_t",
    number: "RF-T",
    customerId: buyer.id,
    kitchenName: "<b>K</b>",
    totalKobo: 100,
  };
  await withTx("test", (tx) =>
    append(tx, [
      {
        aggregateType: "order",
        aggregateId: "ord_t",
        aggregateVersion: 1,
        eventType: "order.placed",
        payload,
        at: now(),
      },
    ]),
  );
  const event = required((await eventsOf("ord_t"))[0], "the event");
  await deliver(event.id, event.event_type);
  const mail = required(
    (await messagesTo(buyer.id)).find((message) => message.channel === "mail"),
    "the mail",
  );
  expect(mail.subject).toContain("<b>K</b>");

  const sent: string[] = [];
  const refusing: MessageSender = async () => {
    throw new Error("no provider");
  };
  const taking: MessageSender = async ({ id }) => {
    sent.push(id);
  };
  const statusOf = async () => (await messagesTo(buyer.id)).find((message) => message.id === mail.id)?.status;
  const data = { messageId: mail.id };
  await expect(sendMessageJob(refusing).run(data, { jobId: "1", last: false })).rejects.toThrow(
    "no provider",
  );
  expect(await statusOf()).toBe("failed");
  await expect(sendMessageJob(refusing).run(data, { jobId: "1", last: true })).rejects.toThrow("no provider");
  expect(await statusOf()).toBe("dead");
  await sendMessageJob(taking).run(data, { jobId: "2", last: false });
  await sendMessageJob(taking).run(data, { jobId: "2", last: false });
  expect(await statusOf()).toBe("sent");
  expect(sent).toEqual([mail.id]);
});
