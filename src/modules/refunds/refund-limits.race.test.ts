import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { colleague, dinnerKobo, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { cancelOrder, declineOrder } from "./cancel-order";
import { createRefundInput } from "./contract";
import { createRefund } from "./create-refund";
import { driveRefund } from "./drive-refund";
import { onRefundWebhook } from "./on-refund-webhook";
import { deliveredOrder, paidOrder, refundsOf } from "./paid-order.fixture";
import { aWhile, processed, provider, refundsAt, withProvider } from "./refund-to-card.fixture";
import { sweepRefunds } from "./sweep-refunds";

const twin = await testTwin();
testHouse();
const { toTheCard, untilTheEnd } = refundsAt(twin);

const asked = (orderId: string, amountKobo: number, destination: "wallet" | "source" = "wallet") =>
  createRefundInput.parse({
    orderId,
    amountKobo,
    destination,
    liable: "house",
    reason: "quality",
    note: "cold rice",
  });
const toWallet = { reason: "changed_mind", refundTo: "wallet" } as const;

describe("refunds at once", () => {
  test("the same key twenty times: one refund, nineteen times its answer (B32, D11)", async () => {
    const { order, ada } = await deliveredOrder(twin);
    const [agent, key] = [await colleague("support_agent"), crypto.randomUUID()];
    const outcomes = await times(20, () => createRefund(agent, key, asked(order.id, 100_000)));
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done.map(({ replayed }) => replayed).sort()).toEqual([false, ...Array(19).fill(true)]);
    expect(new Set(outcomes.done.map(({ value }) => value.refunds[0]?.id)).size).toBe(1);
    expect((await walletOf(ada)).balanceKobo).toBe(100_000);
    await expectGreenProof();
  });

  test("twenty of a tenth each, from two processes: ten are made, ten are told that nothing is left", async () => {
    const { order, ada } = await deliveredOrder(twin);
    const agent = await colleague("support_agent");
    const other = await secondProcess();
    const outcomes = await times(20, (index) =>
      (index % 2 === 0 ? createRefund : other.createRefund)(
        agent,
        crypto.randomUUID(),
        asked(order.id, dinnerKobo / 10),
      ),
    );
    await other.close();
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(10);
    expect(outcomes.refused).toEqual({ "refunds.over_captured": 10 });
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test("customer cancels, kitchen declines and support refunds in the same moment: the money comes back once", async () => {
    const { order, ada, from } = await paidOrder(twin);
    const agent = await colleague("support_agent");
    const held = await holdRow("orders", order.id);
    const racing = atOnce<unknown>([
      () => cancelOrder(ada, { id: order.id, ...toWallet }),
      () => declineOrder(from.staff, { id: order.id, reason: "too_busy" }),
      () => createRefund(agent, crypto.randomUUID(), asked(order.id, dinnerKobo)),
      () => cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" }),
    ]);
    await untilWaiting(4);
    await held.release();
    const outcomes = await racing;
    expect(outcomes.errors).toEqual([]);
    // Support came before the end or after it: either way there was nothing to refund.
    expect(["refunds.under_way", "refunds.over_captured"]).toContain(outcomes.refusals[0]?.code);
    expect(outcomes.done).toHaveLength(3);
    const refunds = await refundsOf(order.id);
    expect(refunds.map(({ amountKobo }) => Number(amountKobo))).toEqual([dinnerKobo]);
    await expectGreenProof();
  });

  test("a webhook twenty times, while the worker looks too: the arrival is posted once", async () => {
    const refund = await toTheCard();
    await sweepRefunds();
    await twin.advance(aWhile);
    const { providerRefundId: objectId } = required(
      (await refundsOf((await refund.now()).orderId))[0],
      "a refund",
    );
    const outcomes = await atOnce<unknown>([
      ...Array.from({ length: 20 }, () => () => onRefundWebhook({ objectId, reference: null })),
      sweepRefunds,
      sweepRefunds,
    ]);
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    expect(await refund.now()).toMatchObject({ status: "processed" });
    await expectGreenProof();
  });

  test("ten refunds, four sweeps in two processes: each is in Paystack's books once", async () => {
    const refunds = await Promise.all(Array.from({ length: 10 }, () => toTheCard()));
    const other = await secondProcess();
    await Promise.all([sweepRefunds(), sweepRefunds(), other.sweepRefunds(), other.sweepRefunds()]);
    await other.close();
    await untilTheEnd();
    for (const refund of refunds) {
      expect(await refund.now()).toMatchObject({ status: "processed" });
      expect(await refund.atPaystack()).toEqual(processed);
    }
    await expectGreenProof();
  });
});

describe("a refund on its way to Paystack", () => {
  const leaseOf = async (id: string) => {
    const rows = await rowsOf<{ until: string }>(
      database(),
      sql`select next_check_at as until from refunds where id = ${id} and status = 'submitting'`,
    );
    return new Date(required(rows[0], "a refund that is being submitted").until).getTime();
  };

  test("is nobody else's as long as somebody is at it: Paystack may take its time", async () => {
    const refund = await toTheCard();
    const [sent, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = withProvider({
      refund: async (input) => {
        sent.resolve();
        await answered.promise;
        return await provider().refund(input);
      },
    });
    const first = driveRefund(refund.id, slow);
    await sent.promise;
    const leased = await leaseOf(refund.id);
    expect(await driveRefund(refund.id)).toBe("nothing");
    // The holder says every second that it is alive.
    while ((await leaseOf(refund.id)) === leased);
    expect(await sweepRefunds()).toBe(0);
    answered.resolve();
    expect(await first).toBe("moved");
    expect(await refund.atPaystack()).toHaveLength(1);
    await untilTheEnd();
    await expectGreenProof();
  });

  test("keeps the next of the same payment waiting, so that each finds its own: same amount, lost answer", async () => {
    const { order, reference } = await deliveredOrder(twin);
    const agent = await colleague("support_agent");
    for (const _ of [1, 2, 3])
      await createRefund(agent, crypto.randomUUID(), asked(order.id, 100_000, "source"));
    const [first, second, third] = (await refundsOf(order.id)).map(({ id }) => id);
    const { losing } = refundsAt(twin);
    const lost = withProvider({
      refund: losing((input: Parameters<ReturnType<typeof provider>["refund"]>[0]) =>
        provider().refund(input),
      ),
    });
    await driveRefund(required(first, "the first"), lost);
    expect(await driveRefund(required(second, "the second"))).toBe("nothing");
    expect(await driveRefund(required(third, "the third"))).toBe("nothing");
    for (let round = 0; round < 4; round++) {
      await twin.advance(5_000);
      await sweepRefunds();
    }
    await untilTheEnd();
    const refunds = await refundsOf(order.id);
    expect(refunds.map(({ status }) => status)).toEqual(["processed", "processed", "processed"]);
    const theirs = (await twin.refunds()).filter((refund) => refund.transaction_reference === reference);
    const numbers = refunds.map(({ providerRefundId }) => required(providerRefundId, "a number"));
    // Paystack would have taken a fourth: a quarter of the payment is left.
    expect(theirs.map(({ id }) => String(id)).sort()).toEqual(numbers.sort());
    await expectGreenProof();
  });
});

/** Both have read what is left before either has written: the moment at which a missing lock would show. */
async function twoWholeRefundsAtOnce(withoutLocks: boolean) {
  const { order, ada } = await deliveredOrder(twin);
  const agent = await colleague("support_agent");
  plantFaults({ withoutLocks });
  const held = await holdRow("users", ada.id);
  const whole = () => createRefund(agent, crypto.randomUUID(), asked(order.id, dinnerKobo, "source"));
  const racing = atOnce([whole, whole]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  plantFaults();
  return outcomes;
}

describe("the order's lock", () => {
  test("two whole refunds at once: one is made, the other is told that nothing is left", async () => {
    const outcomes = await twoWholeRefundsAtOnce(false);
    expect(outcomes.done).toHaveLength(1);
    expect(outcomes.refusals).toEqual([{ code: "refunds.over_captured", details: { leftKobo: 0 } }]);
    await expectGreenProof();
  });

  // Last in this file: it may leave more refunded than was captured, which is what it shows.
  test("without it the family goes red: nobody is told, the second crashes or is paid as well", async () => {
    const outcomes = await twoWholeRefundsAtOnce(true);
    expect(outcomes.refusals).toEqual([]);
  });
});
