import { expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { cart, customer, dinnerKobo, kitchen, noon, testHouse } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { createQuote } from "./create-quote";
import { placeOrder } from "./place-order";
import { planOrder } from "./plan-order";
import { listOrders } from "./queries";

testHouse();

/** A slot one chooses can be ordered for until it begins: then it is being cooked. */
const slot = new Date(noon.getTime() + 30 * 60_000);
const next = new Date(slot.getTime() + 15 * 60_000);
const beforeSlot = (seconds: number) => new Date(slot.getTime() - seconds * 1_000);

async function asked(slotStartsAt = slot) {
  const from = await kitchen();
  return { from, input: cart(from, { slot: slotStartsAt.toISOString() }) };
}

test("to the very moment it begins a slot is taken; a millisecond later it is over, and the next one is named", async () => {
  const { input } = await asked();
  expect((await planOrder(database(), input, slot)).slots).toEqual([slot]);
  await expect(planOrder(database(), input, new Date(slot.getTime() + 1))).rejects.toMatchObject({
    code: "ordering.slot_not_offered",
    details: { wanted: slot.toISOString(), nextSlotAt: next.toISOString() },
  });
});

test("an order placed just before the deadline whose answer was lost is found after it: one order, one charge", async () => {
  const { input } = await asked();
  const ada = await customer(3 * dinnerKobo);
  setClock(beforeSlot(300));
  const { tenders: _, riderNote: __, ...quoted } = input;
  const quote = await createQuote(ada, quoted);
  const order = { ...input, quoteId: quote.id };
  const key = crypto.randomUUID();
  setClock(beforeSlot(30));
  const { value: placed } = await placeOrder(ada, key, order);
  expect(placed.slotStartsAt).toBe(slot.toISOString());
  const written = await whatIsWritten();
  setClock(beforeSlot(-60));
  const { value: again } = await placeOrder(ada, key, order);
  expect(again.id).toBe(placed.id);
  expect(await whatIsWritten()).toEqual(written);
  expect((await walletOf(ada)).balanceKobo).toBe(2 * dinnerKobo);
  await expectGreenProof();
});

test("one that comes a moment too late is refused with nothing written, and is placed for the next time, once", async () => {
  const { from, input } = await asked();
  const ada = await customer(3 * dinnerKobo);
  setClock(beforeSlot(300));
  const { tenders: _, riderNote: __, ...quoted } = input;
  const quote = await createQuote(ada, quoted);
  setClock(beforeSlot(-1));
  const written = await whatIsWritten();
  await expect(placeOrder(ada, crypto.randomUUID(), { ...input, quoteId: quote.id })).rejects.toMatchObject({
    code: "ordering.slot_not_offered",
    details: { nextSlotAt: next.toISOString() },
  });
  expect(await whatIsWritten()).toEqual(written);
  const { value: placed } = await placeOrder(
    ada,
    crypto.randomUUID(),
    cart(from, { slot: next.toISOString() }),
  );
  expect((await listOrders(ada, { limit: 20 })).orders.map(({ id }) => id)).toEqual([placed.id]);
  expect((await walletOf(ada)).balanceKobo).toBe(2 * dinnerKobo);
  await expectGreenProof();
});
