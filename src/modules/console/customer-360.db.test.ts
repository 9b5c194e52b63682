import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { createRefund } from "~/modules/refunds";
import { createRefundInput } from "~/modules/refunds/contract";
import {
  buy,
  cancel,
  colleague,
  cook,
  customer,
  customers,
  dinnerKobo,
  kitchen,
  testHouse,
} from "~/testing/factories";
import { tokenOf } from "~/testing/rest";
import { customerPage } from "./customer-360";
import { claimsOf } from "./customer-360-claims";
import { customerOrders, customerRefunds, customerStatement } from "./customer-360-lists";
import { addNote, notesOf } from "./notes";

testHouse();

const complaint = (orderId: string, reason: "missing_item" | "quality") =>
  createRefundInput.parse({
    orderId,
    amountKobo: 50_000,
    destination: "wallet",
    liable: "kitchen",
    reason,
    note: "told on the phone",
  });

describe("a customer's page", () => {
  test("counts their orders, their money and their devices", async () => {
    const [from, ada, agent] = [
      await kitchen(),
      await customer(3 * dinnerKobo),
      await colleague("support_agent"),
    ];
    const eaten = await buy(ada, from);
    await cook(from, eaten, "deliver");
    await cancel(ada, await buy(ada, from));
    await buy(ada, from);
    await tokenOf(ada);
    expect(await customerPage(agent, ada.id)).toMatchObject({
      name: ada.name,
      status: "active",
      balanceKobo: dinnerKobo,
      orders: { all: 3, open: 1, delivered: 1, cancelled: 1, spentKobo: dinnerKobo },
      devices: [{ id: expect.any(String) }],
      maySuspend: false,
    });
    expect(await customerPage(await colleague("ops_admin"), ada.id)).toMatchObject({ maySuspend: true });
  });

  test("does not exist for colleagues, for another region, and of somebody who works here", async () => {
    const [ada, agent] = [await customer(), await colleague("support_agent")];
    const absent = { code: "identity.not_found" };
    await expect(customerPage({ ...agent, regionId: "abuja" }, ada.id)).rejects.toMatchObject(absent);
    await expect(customerPage(agent, agent.id)).rejects.toMatchObject(absent);
    await expect(claimsOf({ ...agent, regionId: "abuja" }, ada.id)).rejects.toMatchObject(absent);
    await expect(customerStatement({ ...agent, regionId: "abuja" }, { id: ada.id })).rejects.toMatchObject(
      absent,
    );
  });

  test("whoever has ordered in a region is a customer of its colleagues", async () => {
    const [from, ada, agent] = [
      await kitchen(),
      await customer(dinnerKobo),
      await colleague("support_agent"),
    ];
    const order = await buy(ada, from);
    const near = { ...agent, regionId: order.kitchen.regionId };
    expect((await customerPage(near, ada.id)).id).toBe(ada.id);
  });

  test("its lists are paged by key: all of them once, newest first", async () => {
    const [from, ada, agent] = [
      await kitchen(),
      await customer(45 * dinnerKobo),
      await colleague("support_agent"),
    ];
    const placed: string[] = [];
    for (let n = 0; n < 22; n++) placed.push((await buy(ada, from)).id);
    const first = await customerOrders(agent, { id: ada.id });
    const rest = await customerOrders(agent, {
      id: ada.id,
      cursor: required(first.nextCursor, "a next page"),
    });
    expect([first.orders.length, rest.orders.length, rest.nextCursor]).toEqual([20, 2, null]);
    const listed = [...first.orders, ...rest.orders].map(({ id }) => id);
    expect([...listed].sort()).toEqual([...placed].sort());
    const statement = await customerStatement(agent, { id: ada.id });
    const older = await customerStatement(agent, {
      id: ada.id,
      cursor: required(statement.nextCursor, "older"),
    });
    expect(statement.entries.length + older.entries.length).toBe(23);
    expect(older.entries.at(-1)).toMatchObject({ version: 1, sentence: "Top-up", orderNumber: null });
    expect(statement.entries[0]?.orderNumber).toBe(first.orders[0]?.number);
  });
});

test("the claims rate is refunds for complaints of delivered orders, beside the median; cancelling is no claim", async () => {
  const from = await kitchen();
  const ops = await colleague("ops_admin");
  const eaters = await customers(3, 4 * dinnerKobo);
  for (const eater of eaters) {
    for (let n = 0; n < 2; n++) await cook(from, await buy(eater, from), "deliver");
  }
  const [ada, bola] = [required(eaters[0], "ada"), required(eaters[1], "bola")];
  const eaten = (await customerOrders(ops, { id: ada.id })).orders;
  for (const { id } of eaten) await createRefund(ops, crypto.randomUUID(), complaint(id, "missing_item"));
  const one = required((await customerOrders(ops, { id: bola.id })).orders[0], "an order");
  await createRefund(ops, crypto.randomUUID(), complaint(one.id, "quality"));
  await cancel(bola, await buy(bola, from));
  expect(await claimsOf(ops, ada.id)).toMatchObject({
    delivered: 2,
    claimed: 2,
    rateBps: 10_000,
    refundedKobo: 100_000,
    byReason: [{ reason: "missing_item", refunds: 2, amountKobo: 100_000 }],
  });
  const ofBola = await claimsOf(ops, bola.id);
  expect(ofBola).toMatchObject({ delivered: 2, claimed: 1, rateBps: 5_000 });
  // Besides these three there is the eater of the first test, who never complained: half of 0, 0, 5,000 and 10,000.
  expect(ofBola.medianBps).toBe(2_500);
  expect((await customerRefunds(ops, { id: bola.id })).refunds.map(({ reason }) => reason).sort()).toEqual([
    "order_cancelled",
    "quality",
  ]);
  expect(await claimsOf(ops, (await customer()).id)).toMatchObject({ delivered: 0, rateBps: null });
});

test("a note is read by colleagues, newest first, with who wrote it", async () => {
  const [ada, agent, ops] = [
    await customer(),
    await colleague("support_agent"),
    await colleague("ops_admin"),
  ];
  const subject = { subjectType: "customer", subjectId: ada.id } as const;
  await addNote(agent, { ...subject, text: "Calls every Friday." });
  await addNote(ops, { ...subject, text: "Is right about the plantain." });
  const { notes, nextCursor } = await notesOf(agent, subject);
  expect(nextCursor).toBeNull();
  expect(notes.map(({ text, author }) => [text, author.id]).sort()).toEqual([
    ["Calls every Friday.", agent.id],
    ["Is right about the plantain.", ops.id],
  ]);
});
