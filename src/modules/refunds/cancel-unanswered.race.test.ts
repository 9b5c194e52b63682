import { beforeEach, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletAccountId, walletOf } from "~/modules/ledger";
import { orderOf } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { setClock } from "~/platform/clock";
import { plantFaults } from "~/platform/db/faults";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, noon, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { cancelOrder, declineOrder } from "./cancel-order";
import { cancelUnanswered } from "./cancel-unanswered";
import { refundsOf } from "./paid-order.fixture";

testHouse();

/** What a test before this one has left unanswered is over. */
beforeEach(async () => {
  setClock(new Date(noon.getTime() + 7 * 24 * 3_600_000));
  await cancelUnanswered();
  setClock(noon);
});

/** A dinner whose kitchen has not answered, in the moment that its time is over. */
async function unanswered() {
  const [from, ada] = [await kitchen({ portions: 1 }), await customer(dinnerKobo)];
  const order = await buy(ada, from);
  setClock(new Date(required(order.acceptBy, "when its kitchen answers by")));
  return { from, ada, order };
}

/** When the last of them is over. */
function lastOf(orders: readonly OrderDto[]): Date {
  return new Date(Math.max(...orders.map(({ acceptBy }) => Date.parse(required(acceptBy, "its end")))));
}

/** The clock has the order, and stops at the wallet; then the kitchen accepts. */
async function acceptedTooLate(withoutLocks: boolean) {
  const { from, ada, order } = await unanswered();
  plantFaults({ withoutLocks });
  const wallet = await holdRow("accounts", walletAccountId(ada.id));
  const ticking = cancelUnanswered();
  await untilWaiting(1);
  const accepting = atOnce([() => cook(from, order, "accept")]);
  await untilWaiting(2);
  await wallet.release();
  const [cancelled, outcomes] = [await ticking, await accepting];
  plantFaults();
  const { status } = await orderOf(ada, order.id);
  return { cancelled, outcomes, status, balanceKobo: (await walletOf(ada)).balanceKobo };
}

describe("the kitchen accepts in the moment that its time is over", () => {
  test("the clock first: the order is cancelled, the money is back, and the kitchen is told not to cook", async () => {
    expect(await acceptedTooLate(false)).toMatchObject({
      cancelled: 1,
      outcomes: { errors: [], done: [], refused: { "ordering.answered_too_late": 1 } },
      status: "cancelled",
      balanceKobo: dinnerKobo,
    });
    await expectGreenProof();
  });

  test("without the lock the kitchen cooks what is cancelled, and runs into what the database will not have", async () => {
    const { outcomes } = await acceptedTooLate(true);
    expect(outcomes.errors).toHaveLength(1);
    await expectGreenProof();
  });

  test("the kitchen first: the clock passes over what is being answered, and the order is cooked", async () => {
    const { from, ada, order } = await unanswered();
    const level = await holdRow("stock_levels", `stk_${from.dish}_2026-11-21`);
    const accepting = atOnce([() => cook(from, order, "accept")]);
    await untilWaiting(1);
    expect(await cancelUnanswered()).toBe(0);
    await level.release();
    expect((await accepting).errors).toEqual([]);
    expect(await cancelUnanswered()).toBe(0);
    expect((await orderOf(ada, order.id)).status).toBe("accepted");
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await expectGreenProof();
  });
});

describe("everybody at once", () => {
  test("two workers, the customer, support and the kitchen's no: cancelled once, all the money back once", async () => {
    const { from, ada, order } = await unanswered();
    const [support, other] = [await colleague("support_agent"), await secondProcess()];
    other.setClock(new Date(required(order.acceptBy, "its end")));
    const how = { id: order.id, reason: "changed_mind", refundTo: "wallet" } as const;
    const wallet = await holdRow("accounts", walletAccountId(ada.id));
    const racing = atOnce<unknown>([
      cancelUnanswered,
      other.cancelUnanswered,
      () => cancelOrder(ada, how),
      () => cancelOrder(support, how),
      () => declineOrder(from.staff, { id: order.id, reason: "too_busy" }),
    ]);
    await untilWaiting(2);
    await wallet.release();
    expect(await racing).toMatchObject({ errors: [], refused: {} });
    expect((await orderOf(ada, order.id)).status).toBe("cancelled");
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    expect(await refundsOf(order.id)).toHaveLength(1);
    await other.close();
    await expectGreenProof();
  });

  test("two workers alone: each order is cancelled by one of them", async () => {
    const [from, ada, other] = [await kitchen(), await customer(20 * dinnerKobo), await secondProcess()];
    const orders = await Promise.all(Array.from({ length: 20 }, () => buy(ada, from)));
    const over = lastOf(orders);
    setClock(over);
    other.setClock(over);
    const first = await Promise.all([cancelUnanswered(), other.cancelUnanswered()]);
    expect(first[0] + first[1] + (await cancelUnanswered())).toBe(20);
    expect((await walletOf(ada)).balanceKobo).toBe(20 * dinnerKobo);
    await other.close();
    await expectGreenProof();
  });

  test("one worker goes through more than a page, and one that cannot be cancelled stops no other", async () => {
    const [from, ada, bola] = [await kitchen(), await customer(51 * dinnerKobo), await customer(dinnerKobo)];
    const stuck = await buy(bola, from);
    const orders = await Promise.all(Array.from({ length: 51 }, () => buy(ada, from)));
    setClock(lastOf([stuck, ...orders]));
    // Somebody holds her wallet for longer than anybody waits.
    const wallet = await holdRow("accounts", walletAccountId(bola.id));
    expect(await cancelUnanswered()).toBe(51);
    await wallet.release();
    expect((await orderOf(bola, stuck.id)).status).toBe("placed");
    expect(await cancelUnanswered()).toBe(1);
    expect((await walletOf(bola)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });
});
