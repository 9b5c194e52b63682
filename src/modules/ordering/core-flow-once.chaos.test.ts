import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { setClock } from "~/platform/clock";
import { plantFaults } from "~/platform/db/faults";
import { transactionCounters } from "~/platform/db/transaction";
import { cuttingProxy } from "~/testing/cutting-proxy";
import { buy, cart, customer, dinnerKobo, kitchen, noon, testHouse, topUp } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { holdRow, killWaiting, times, untilWaiting } from "~/testing/signals";
import { placeOrder } from "./place-order";
import { listOrders } from "./queries";

testHouse();

async function ordersOf(actor: Parameters<typeof listOrders>[0]): Promise<number> {
  return (await listOrders(actor, { limit: 50 })).orders.length;
}

describe("the same key", () => {
  test("C08 20 times at once in two processes: one order, 19 replays, all the same answer (BT44, BT54, B33)", async () => {
    const [from, actor, key] = [await kitchen(), await customer(20 * dinnerKobo), crypto.randomUUID()];
    const twin = await secondProcess();
    const outcomes = await times(20, (index) =>
      (index % 2 === 0 ? placeOrder : twin.placeOrder)(actor, key, cart(from)),
    );
    await twin.close();
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.refused).toEqual({});
    expect(outcomes.done.filter((answer) => !answer.replayed)).toHaveLength(1);
    expect(outcomes.done.filter((answer) => answer.replayed)).toHaveLength(19);
    for (const answer of outcomes.done) expect(answer.value).toEqual(outcomes.done[0]?.value);
    expect(await ordersOf(actor)).toBe(1);
    expect((await walletOf(actor)).balanceKobo).toBe(19 * dinnerKobo);
    await expectGreenProof();
  });

  test("C09 with another body is refused and changes nothing; somebody else's same key is their own (BT45)", async () => {
    const [from, key] = [await kitchen(), crypto.randomUUID()];
    const [ada, bola] = [await customer(5 * dinnerKobo), await customer(5 * dinnerKobo)];
    const first = await placeOrder(ada, key, cart(from));
    const before = await whatIsWritten();
    await expect(placeOrder(ada, key, cart(from, { quantity: 2 }))).rejects.toMatchObject({
      code: "platform.idempotency_key_reused",
      status: 409,
    });
    expect(await whatIsWritten()).toEqual(before);
    const theirs = await placeOrder(bola, key, cart(from));
    expect(theirs.replayed).toBe(false);
    expect(theirs.value.id).not.toBe(first.value.id);
    // Two bodies under one key at the same moment: one of them wins, the other is told.
    const other = crypto.randomUUID();
    const outcomes = await times(6, (index) =>
      placeOrder(ada, other, cart(from, { quantity: 1 + (index % 2) })),
    );
    expect(outcomes.done).toHaveLength(3);
    expect(outcomes.refused).toEqual({ "platform.idempotency_key_reused": 3 });
    expect(await ordersOf(ada)).toBe(2);
    await expectGreenProof();
  });

  test("C10 after a refusal is free: nothing was stored, and the retry with money in the wallet succeeds (M04)", async () => {
    const [from, actor, key] = [await kitchen(), await customer(), crypto.randomUUID()];
    const before = await whatIsWritten();
    await expect(placeOrder(actor, key, cart(from))).rejects.toMatchObject({
      code: "ledger.insufficient_funds",
    });
    expect(await whatIsWritten()).toEqual(before);
    await topUp(actor, dinnerKobo);
    expect((await placeOrder(actor, key, cart(from))).replayed).toBe(false);
    await expectGreenProof();
  });
});

describe("a crash", () => {
  test("C11 before COMMIT leaves nothing: no order, no event, no key; the same request then succeeds", async () => {
    const [from, actor, key] = [await kitchen(), await customer(2 * dinnerKobo), crypto.randomUUID()];
    await buy(actor, from);
    const before = await whatIsWritten();
    plantFaults({ crash: "before-commit" });
    await expect(placeOrder(actor, key, cart(from))).rejects.toMatchObject({ code: "platform.unavailable" });
    expect(await whatIsWritten()).toEqual(before);
    expect((await placeOrder(actor, key, cart(from))).replayed).toBe(false);
    await expectGreenProof();
  });

  test("C12 a connection killed in the middle, with the wallet locked: nothing remains, and the locks are gone", async () => {
    const [from, actor, key] = [await kitchen(), await customer(2 * dinnerKobo), crypto.randomUUID()];
    await buy(actor, from);
    const before = await whatIsWritten();
    const held = await holdRow("kitchens", from.id);
    const placing = expect(placeOrder(actor, key, cart(from))).rejects.toMatchObject({
      code: "platform.unavailable",
      status: 503,
    });
    await untilWaiting(1);
    expect(await killWaiting()).toBe(1);
    await placing;
    expect(await whatIsWritten()).toEqual(before);
    await held.release();
    expect((await placeOrder(actor, key, cart(from))).replayed).toBe(false);
    await expectGreenProof();
  });

  test("C13 after COMMIT, before the answer: the retry is given the original answer, and pays once (I13)", async () => {
    const [from, actor, key] = [await kitchen(), await customer(3 * dinnerKobo), crypto.randomUUID()];
    await buy(actor, from);
    plantFaults({ crash: "after-commit" });
    const answer = await placeOrder(actor, key, cart(from));
    // The use-case looked its key up by itself, and found that it had succeeded.
    expect(answer.replayed).toBe(true);
    const retried = await placeOrder(actor, key, cart(from));
    expect(retried).toEqual(answer);
    expect(await ordersOf(actor)).toBe(2);
    expect((await walletOf(actor)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test.each(["before-commit", "after-commit"] as const)(
    "C14 the wire itself cut %s: the order exists once, whatever the client heard",
    async (cut) => {
      const [from, actor, key] = [await kitchen(), await customer(3 * dinnerKobo), crypto.randomUUID()];
      await buy(actor, from);
      const proxy = await cuttingProxy();
      const far = await secondProcess({ port: proxy.port });
      await far.placeOrder(actor, crypto.randomUUID(), cart(from));
      proxy.plant(cut);
      const answer = await far.placeOrder(actor, key, cart(from));
      expect(proxy.cuts()).toBe(1);
      expect(answer.replayed).toBe(cut === "after-commit");
      expect((await placeOrder(actor, key, cart(from))).value).toEqual(answer.value);
      // Its lost connection would be waited for.
      await far.close(0);
      await proxy.close();
      expect(await ordersOf(actor)).toBe(3);
      expect((await walletOf(actor)).balanceKobo).toBe(0);
      await expectGreenProof();
    },
  );
});

test("C15 a lock that cannot be had in two seconds is 'busy', with nothing written and the key free for the retry", async () => {
  const [from, actor, key] = [await kitchen(), await customer(2 * dinnerKobo), crypto.randomUUID()];
  await buy(actor, from);
  const before = await whatIsWritten();
  const busy = transactionCounters().busy;
  const held = await holdRow("kitchens", from.id);
  await expect(placeOrder(actor, key, cart(from))).rejects.toMatchObject({
    code: "platform.busy",
    status: 503,
    retryable: true,
  });
  expect(transactionCounters().busy).toBe(busy + 1);
  expect(await whatIsWritten()).toEqual(before);
  await held.release();
  expect((await placeOrder(actor, key, cart(from))).replayed).toBe(false);
  await expectGreenProof();
});

test("the first order of a dish, caught by the turn of a quarter hour while it opens the slots, is placed all the same", async () => {
  const [from, actor] = [await kitchen(), await customer(2 * dinnerKobo)];
  // Three slots of the day stay open to order at 12:14:30, another three at 12:15:00: the last is new.
  setClock(new Date("2026-11-21T12:14:30+01:00"));
  const held = await holdRow("kitchens", from.id);
  const placing = buy(actor, from);
  // Opening the stock level waits for its kitchen's row.
  await untilWaiting(1);
  setClock(new Date(noon.getTime() + 16 * 60_000));
  await held.release();
  const order = await placing;
  expect(required(order.slotStartsAt, "slot")).toBe("2026-11-21T11:15:00.000Z");
  await expectGreenProof();
});
