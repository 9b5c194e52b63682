import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { chooseLocale } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { localMessageSender, newestMessages, sendMessageJob } from "~/modules/notifications";
import { settlePayment } from "~/modules/payments";
import { setClock } from "~/platform/clock";
import { applyOnce } from "~/platform/consumers";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { startWorkers } from "~/platform/jobs";
import {
  buy,
  buyUnpaid,
  cancel,
  cart,
  colleague,
  cook,
  customer,
  delivery,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { createGroup } from "./create-group";
import { createQuote } from "./create-quote";
import { createGroupInput } from "./group-contract";
import { openTickets } from "./open-tickets";
import { placeOrder } from "./place-order";
import { orderOf } from "./queries";
import { papa, papaPhone, sent } from "./recipient.fixture";
import { sentOrder } from "./sent-order";
import { recipientConsumer } from "./tell-recipient";

const twin = await testTwin();
testHouse();

const daysOn = (days: number) => setClock(new Date(noon.getTime() + days * 86_400_000));

beforeAll(async () => {
  const workers = await startWorkers([sendMessageJob(localMessageSender)]);
  await workers.stop(1_000);
});

describe("an order is sent to somebody else", () => {
  test("for the same price, with their name, number and card, and a link of their own", async () => {
    const [from, ada] = [await kitchen(), await customer(2_000_000)];
    const {
      recipient,
      tenders: _,
      riderNote: __,
      ...priced
    } = cart(from, { fulfilment: delivery(from), recipient: papa });
    const quote = await createQuote(ada, priced);
    const plain = await buy(ada, from, { fulfilment: delivery(from) });
    const order = await buy(ada, from, { fulfilment: delivery(from), recipient, quoteId: quote.id });
    expect([order.totalKobo, order.fees]).toEqual([plain.totalKobo, plain.fees]);
    expect(order.totalKobo).toBe(quote.totalKobo);
    expect(plain.recipient).toBeNull();
    expect(order.recipient).toMatchObject({ name: papa.name, phone: papaPhone, note: papa.note });
    expect(order.recipient?.code).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
    expect((await orderOf(ada, order.id)).recipient).toEqual(order.recipient);
    await expectGreenProof();
  });

  test("once a key: the same order with the same link, and another recipient under that key is refused", async () => {
    const [from, ada, key] = [await kitchen(), await customer(2_000_000), crypto.randomUUID()];
    const input = cart(from, { fulfilment: delivery(from), recipient: papa });
    const answers = await Promise.all([1, 2, 3].map(() => placeOrder(ada, key, input)));
    expect(new Set(answers.map(({ value }) => `${value.id} ${value.recipient?.code}`)).size).toBe(1);
    await expect(
      placeOrder(ada, key, { ...input, recipient: { ...papa, name: "Mama Emeka" } }),
    ).rejects.toMatchObject({ code: "platform.idempotency_key_reused" });
    const rows = await rowsOf(database(), sql`select id from orders where customer_id = ${ada.id}`);
    expect(rows).toHaveLength(1);
    await expectGreenProof();
  });

  test("not for pick-up and not to a number that is none: nothing is written, nothing charged", async () => {
    const [from, ada] = [await kitchen(), await customer(2_000_000)];
    await buy(ada, from);
    const [before, { balanceKobo }] = [await whatIsWritten(), await walletOf(ada)];
    await expect(buy(ada, from, { recipient: papa })).rejects.toMatchObject({
      code: "ordering.recipient_of_pickup",
    });
    await expect(
      buy(ada, from, { fulfilment: delivery(from), recipient: { ...papa, phone: "12345" } }),
    ).rejects.toMatchObject({
      code: "identity.bad_phone",
      details: { fields: [expect.objectContaining({ path: "recipient.phone" })] },
    });
    expect(await whatIsWritten()).toEqual(before);
    expect((await walletOf(ada)).balanceKobo).toBe(balanceKobo);
  });

  test("not by a group, which eats together", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const input = createGroupInput.parse({
      kitchenId: from.id,
      payMode: "host",
      fulfilment: delivery(from),
      deadlineMinutes: 30,
      recipient: papa,
    });
    await expect(createGroup(ada, crypto.randomUUID(), input)).rejects.toMatchObject({
      code: "ordering.recipient_of_group",
    });
  });

  test("by transfer it keeps whom it is for, and tells nobody of it before it is paid", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const { order, reference } = await buyUnpaid(ada, from, { fulfilment: delivery(from), recipient: papa });
    const code = required(order.recipient?.code, "the link's code");
    await expect(sentOrder(code)).rejects.toMatchObject({ code: "ordering.order_not_found" });
    await twin.pay(reference, { channel: "bank_transfer" });
    await settlePayment(reference, "webhook");
    expect(await sentOrder(code)).toMatchObject({ status: "placed", name: papa.name });
    expect((await orderOf(ada, order.id)).recipient).toEqual(order.recipient);
    await expectGreenProof();
  });
});

test("the kitchen has the name and the card, and the number in the buyer's place when it hands over; never the link", async () => {
  const { from, order } = await sent();
  const ticketOf = async () =>
    (await openTickets(from.staff, from.id)).tickets.find(({ id }) => id === order.id)?.recipient;
  expect(await ticketOf()).toEqual({ name: papa.name, note: papa.note, phone: null });
  await cook(from, order, "ready");
  expect(await ticketOf()).toEqual({ name: papa.name, note: papa.note, phone: papaPhone });
  const seen = await orderOf(from.staff, order.id);
  expect(seen.fulfilment.phone).toBe(papaPhone);
  expect([seen.recipient?.code, seen.deliveryPin]).toEqual([null, null]);
  const support = await orderOf(await colleague("support_agent"), order.id);
  expect(support.fulfilment.phone).toBe("+2348031234567");
  expect(support.recipient).toEqual({ name: papa.name, phone: papaPhone, note: papa.note, code: null });
});

describe("the recipient's page", () => {
  test("knows the way, the dishes, the card and the PIN: no price, no address, and of the buyer a first name", async () => {
    const { ada, order, code } = await sent();
    const seen = await sentOrder(code);
    expect(seen).toMatchObject({
      from: "Ada",
      name: papa.name,
      note: papa.note,
      status: "placed",
      deliveryPin: order.deliveryPin,
      goneAt: null,
      isShort: false,
    });
    expect(seen.lines).toEqual([
      {
        packIndex: 0,
        packName: order.lines[0]?.packName,
        name: order.lines[0]?.name,
        quantity: 1,
        options: [],
      },
    ]);
    const told = JSON.stringify(seen);
    for (const word of [
      "Kobo",
      "Obi",
      "Ojuelegba",
      "Blue gate",
      "8031234567",
      "8037654321",
      order.number,
      order.id,
      ada.id,
    ]) {
      expect(told).not.toContain(word);
    }
  });

  test("says that it was delivered, keeps the PIN to itself, and is gone after a week", async () => {
    const { from, order, code } = await sent();
    await cook(from, order, "deliver");
    const seen = await sentOrder(code);
    expect([seen.status, seen.deliveryPin]).toEqual(["delivered", null]);
    expect(seen.goneAt).toMatch(/^2026-11-28T11:0/);
    daysOn(6);
    expect((await sentOrder(code)).status).toBe("delivered");
    daysOn(7.1);
    await expect(sentOrder(code)).rejects.toMatchObject({ code: "ordering.order_not_found" });
  });

  test("does not exist for a code that is none", async () => {
    const { order } = await sent();
    for (const code of ["0000000000000000", order.id, "", "' or true --"]) {
      await expect(sentOrder(code)).rejects.toMatchObject({ code: "ordering.order_not_found" });
    }
  });
});

describe("the recipient is told by SMS", () => {
  async function tell(orderId: string) {
    const events = await rowsOf<{ id: string; event_type: string }>(
      database(),
      sql`select id, event_type from outbox_events where aggregate_id = ${orderId} order by aggregate_version`,
    );
    for (const { id, event_type } of events)
      for (const _delivery of [1, 2])
        if (recipientConsumer.eventTypes.includes(event_type)) await applyOnce(recipientConsumer, id);
    const told = (await newestMessages()).filter((one) => one.recipient === `recipient of ${orderId}`);
    return told.sort((one, other) => one.template.localeCompare(other.template));
  }

  test("once when the kitchen has accepted and once when it is on its way, with the link, the PIN and no price", async () => {
    const { from, order, code } = await sent();
    expect(await tell(order.id)).toEqual([]);
    await cook(from, order, "dispatch");
    const told = await tell(order.id);
    expect(told.map(({ template, channel, status }) => `${template} ${channel} ${status}`)).toEqual([
      "recipient.order.accepted sms queued",
      "recipient.order.out_for_delivery sms queued",
    ]);
    const [accepted, coming] = told.map(({ body }) => body);
    expect(accepted).toBe(
      `Ada sends you food from ${order.kitchen.name}, with Rachel Foods. It is paid for. See when it comes: http://localhost:3000/t/${code}`,
    );
    expect(coming).toContain(`Give PIN ${order.deliveryPin} when you have it`);
    expect(coming).toContain(`http://localhost:3000/t/${code}`);
    expect(told.map(({ subject, body }) => subject + body).join()).not.toMatch(/₦|wallet|Obi|\+234/);
  });

  test("not of an order for oneself, and not of one that was cancelled meanwhile", async () => {
    const [from, ada] = [await kitchen(), await customer(4_000_000)];
    const own = await buy(ada, from, { fulfilment: delivery(from) });
    await cook(from, own, "accept");
    expect(await tell(own.id)).toEqual([]);
    const order = await buy(ada, from, { fulfilment: delivery(from), recipient: papa });
    await cook(from, order, "accept");
    await cancel(ada, order);
    expect(await tell(order.id)).toEqual([]);
    expect((await sentOrder(required(order.recipient?.code, "a code"))).status).toBe("cancelled");
  });

  test("once that it is not coming, when they had heard that it is: without a price, in the sender's language", async () => {
    const [english, pidgin] = [await sent(), await sent()];
    await chooseLocale(pidgin.ada, { locale: "pcm" });
    for (const { from, ada, order } of [english, pidgin]) {
      await cook(from, order, "accept");
      expect(await tell(order.id)).toHaveLength(1);
      await cancel(ada, order);
    }
    const [told, toldInPidgin] = [await tell(english.order.id), await tell(pidgin.order.id)];
    expect(told.map(({ template, channel, status }) => `${template} ${channel} ${status}`)).toEqual([
      "recipient.order.accepted sms queued",
      "recipient.order.cancelled sms queued",
    ]);
    expect(told[1]?.body).toBe(
      `The food that Ada sent you from ${english.order.kitchen.name}, with Rachel Foods, was cancelled: it is not coming. You owe nobody anything.`,
    );
    expect(toldInPidgin[1]?.body).toContain("dem don cancel am: e no dey come again");
    expect(told.map(({ subject, body }) => subject + body).join()).not.toMatch(/₦|wallet|Obi|\+234/);
    await expectGreenProof();
  });

  test("nothing of a cancellation when the first message reached nobody, or none was written", async () => {
    const [unaccepted, unreached] = [await sent(), await sent()];
    await cancel(unaccepted.ada, unaccepted.order);
    expect(await tell(unaccepted.order.id)).toEqual([]);
    await cook(unreached.from, unreached.order, "accept");
    expect(await tell(unreached.order.id)).toHaveLength(1);
    await database().execute(
      sql`update messages set status = 'dead' where recipient_order_id = ${unreached.order.id}`,
    );
    await cancel(unreached.ada, unreached.order);
    expect((await tell(unreached.order.id)).map(({ template }) => template)).toEqual([
      "recipient.order.accepted",
    ]);
  });
});
