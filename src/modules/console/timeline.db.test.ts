import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { planBatch } from "~/modules/batches";
import { localMessageSender, messageConsumers, sendMessageJob } from "~/modules/notifications";
import { repayOrder } from "~/modules/ordering";
import { createRefund } from "~/modules/refunds";
import { createRefundInput } from "~/modules/refunds/contract";
import { setClock } from "~/platform/clock";
import { applyOnce } from "~/platform/consumers";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { startWorkers } from "~/platform/jobs";
import { withRequestContext } from "~/platform/log";
import {
  buyUnpaid,
  byTransfer,
  colleague,
  cook,
  customer,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { answerAndWork } from "~/testing/worker";
import { addNote } from "./notes";
import { timelineOfOrder, timelineOfPayment, timelineOfRefund } from "./timeline";

const twin = await testTwin();
testHouse();

const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
const minutes = (count: number) => setClock(new Date(noon.getTime() + count * 60_000));

beforeAll(async () => {
  const workers = await startWorkers([sendMessageJob(localMessageSender)]);
  await workers.stop(1_000);
});

/** Writes the messages of whatever has happened. */
async function tell(): Promise<void> {
  const events = await rowsOf<{ id: string; event_type: string }>(
    database(),
    sql`select id, event_type from outbox_events order by id`,
  );
  for (const { id, event_type } of events) {
    for (const consumer of messageConsumers)
      if (consumer.eventTypes.includes(event_type)) await applyOnce(consumer, id);
  }
}

/** Split between wallet and transfer, paid again by card, the transfer late; delivered, noted, refunded in part, in a plan. */
async function storyOfAnOrder() {
  const [from, ada, agent] = [await kitchen(), await customer(150_000), await colleague("ops_admin")];
  const { order, reference: late } = await buyUnpaid(ada, from, {
    tenders: [{ kind: "wallet" }, byTransfer],
  });
  minutes(1);
  const repaid = await repayOrder(ada, crypto.randomUUID(), {
    id: order.id,
    tenders: [{ kind: "wallet" }, byCard],
  });
  const inTime = required(repaid.value.payment, "a second payment").reference;
  twin.webhooksTo(answerAndWork);
  await twin.pay(inTime);
  await twin.advance();
  minutes(2);
  await twin.pay(late, { channel: "bank_transfer" });
  await twin.advance();
  twin.webhooksTo(null);
  minutes(3);
  await cook(from, order, "deliver");
  minutes(4);
  const note = await addNote(agent, {
    subjectType: "order",
    subjectId: order.id,
    text: "She says the plantain was missing.",
  });
  const refund = await withRequestContext({ requestId: "req_of_the_refund" }, () =>
    createRefund(
      agent,
      crypto.randomUUID(),
      createRefundInput.parse({
        orderId: order.id,
        amountKobo: 90_000,
        destination: "wallet",
        liable: "kitchen",
        reason: "missing_item",
        note: "no plantain",
      }),
    ),
  );
  minutes(5);
  await planBatch(await colleague("finance_admin"), crypto.randomUUID(), {
    kind: "refund",
    selection: { orderIds: [order.id] },
    parameters: { what: "percent", percent: 10, destination: "wallet", liable: "house" },
    reason: "quality",
    note: "The oven failed that evening",
  });
  await tell();
  return { order, ada, agent, note, refund: required(refund.value.refunds[0], "a refund"), late, inTime };
}

test("a timeline has every fact of an order once, in order, each with its cause, and nothing that identifies its customer", async () => {
  const { order, ada, agent, note, refund, late, inTime } = await storyOfAnOrder();
  const { events } = await timelineOfOrder(agent, order.id);

  // This database holds no other order: whatever is written belongs to this one.
  const written = await rowsOf<{ id: string }>(
    database(),
    sql`select id from order_events union all select id from payment_events union all select id from refund_events
        union all select id from webhook_inbox union all select id from notes union all select id from batch_items
        union all select id from transfers where reason not in ('opening_balance', 'top_up', 'correction') and reference_id not like 'top-up-%'
        union all select id from messages where template not like 'inventory%'
        union all select id from audit_events where subject_type in ('order', 'refund')`,
  );
  expect(events.map(({ id }) => id).sort()).toEqual(written.map(({ id }) => id).sort());
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(new Set(events.map(({ kind }) => kind))).toEqual(
    new Set(["state", "money", "payment", "webhook", "refund", "message", "note", "act", "batch"]),
  );

  // In order of time, and never before what made it happen.
  const place = new Map(events.map(({ id }, index) => [id, index]));
  events.slice(1).forEach((event, index) => {
    expect((events[index]?.at ?? "") <= event.at).toBe(true);
  });
  for (const { id, cause } of events) {
    if (cause !== null) expect(place.get(cause.eventId)).toBeLessThan(place.get(id) ?? -1);
  }
  const causeOf = (id: string) =>
    events.find((event) => event.id === events.find((one) => one.id === id)?.cause?.eventId);
  const named = (kind: string, title: string | RegExp) =>
    required(
      events.find(
        (event) =>
          event.kind === kind &&
          (typeof title === "string" ? event.title === title : title.test(event.title)),
      ),
      `${kind} ${title}`,
    );

  // The webhook that paid, the payment, the order, its money; and the late one with its own.
  const paid = named("payment", "Payment has come");
  expect(causeOf(paid.id)).toMatchObject({ kind: "webhook", requestId: paid.requestId });
  expect(causeOf(named("state", "Placed").id)?.id).toBe(paid.id);
  const tooLate = named("payment", /^Payment has come, but the order was paid already/);
  expect(tooLate.detail).toContain(late);
  expect(causeOf(tooLate.id)?.kind).toBe("webhook");
  expect(causeOf(named("money", "A second payment for an order that was already paid").id)?.id).toBe(
    tooLate.id,
  );
  expect(named("money", "Set aside for an order").detail).toBe(
    `From ${ada.name}'s wallet to money set aside for the order`,
  );
  expect(paid.detail).toContain(inTime);

  // The act, the refund, its money and its message, under one request.
  const act = named("act", "Refund: create");
  expect(act).toMatchObject({
    actor: { id: agent.id, name: agent.name },
    requestId: "req_of_the_refund",
    detail: "no plantain",
  });
  const opened = named("refund", "Refund approved");
  expect(causeOf(opened.id)?.id).toBe(act.id);
  expect(opened.link).toEqual({ to: "refund", id: refund.id });
  expect(causeOf(named("money", "Refund").id)?.kind).toBe("refund");
  expect(events.find(({ id }) => id === note.id)).toMatchObject({ kind: "note", detail: note.text });
  expect(named("batch", /bulk refund/).link?.to).toBe("batch");
  for (const message of events.filter(({ kind }) => kind === "message")) {
    expect(["state", "payment", "refund"]).toContain(causeOf(message.id)?.kind);
  }

  // Nobody can be found or paid with by what is shown.
  const shown = JSON.stringify(events);
  const [contact] = await rowsOf<{ phone: string; email: string | null }>(
    database(),
    sql`select u.phone, a.email from users u join payment_attempts a on a.customer_id = u.id where u.id = ${ada.id} limit 1`,
  );
  expect(shown).not.toContain(required(contact, "a contact").phone.slice(-10));
  expect(shown).not.toContain(required(contact?.email ?? undefined, "an address"));
  expect(shown).not.toMatch(/AUTH_|"last4\\":\s*\\"\d|"bin\\":\s*\\"\d/);
  const raw = required(events.find(({ kind }) => kind === "webhook")?.raw ?? undefined, "a webhook's body");
  expect(JSON.parse(raw)).toMatchObject({
    event: "charge.success",
    data: { status: "success", amount: expect.any(Number) },
  });
});

test("a payment's and a refund's own timelines are parts of the order's", async () => {
  const { order, agent, refund, late } = await storyOfAnOrder();
  const whole = new Set((await timelineOfOrder(agent, order.id)).events.map(({ id }) => id));
  const [attempt] = await rowsOf<{ id: string }>(
    database(),
    sql`select id from payment_attempts where reference = ${late}`,
  );
  const payment = await timelineOfPayment(agent, required(attempt, "an attempt").id);
  const ofRefund = await timelineOfRefund(agent, refund.id);
  for (const { id } of [...payment.events, ...ofRefund.events]) expect(whole).toContain(id);
  expect(payment.events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["webhook", "payment", "money"]),
  );
  expect(ofRefund.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["refund", "money"]));
});

test("outside of the colleague's region there is no such order, payment, refund or note", async () => {
  const { order, refund, agent } = await storyOfAnOrder();
  const abroad = { ...agent, regionId: "abuja" };
  await expect(timelineOfOrder(abroad, order.id)).rejects.toMatchObject({ code: "ordering.order_not_found" });
  await expect(timelineOfRefund(abroad, refund.id)).rejects.toMatchObject({
    code: "refunds.refund_not_found",
  });
  await expect(timelineOfOrder(agent, "ord_nothing")).rejects.toMatchObject({
    code: "ordering.order_not_found",
  });
  const words = { subjectType: "order", subjectId: order.id, text: "x" } as const;
  await expect(addNote(abroad, words)).rejects.toMatchObject({ code: "identity.not_found" });
});
