import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { orderOf } from "~/modules/ordering";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, cook, dinnerKobo, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { cancelOrder } from "./cancel-order";
import { chooseShortage } from "./choose-shortage";
import { disputedOrder, loseDispute } from "./disputed-order.fixture";
import { refundsOf } from "./paid-order.fixture";
import { reportShortage } from "./report-shortage";

const twin = await testTwin();
testHouse();

const changedMind = { reason: "changed_mind", refundTo: "wallet" } as const;
const balanceOf = async (actor: Parameters<typeof walletOf>[0]) => (await walletOf(actor)).balanceKobo;

test.each(["wallet", "source"] as const)(
  "what their bank may return is not called off for its money to the %s: each is told in their words, and the kitchen cooks",
  async (refundTo) => {
    const { ada, from, order, reference } = await disputedOrder(twin);
    const seen = await orderOf(ada, order.id);
    expect(seen.cancel).toMatchObject({ allowed: false, refundKobo: 0 });
    expect(seen.cancel.sentence).toContain("may return it itself");
    const asked = { ...changedMind, refundTo, id: order.id };
    await expect(cancelOrder(ada, asked)).rejects.toMatchObject({ code: "refunds.cancel_disputed" });
    await expect(cancelOrder(await colleague("support_agent"), asked)).rejects.toMatchObject({
      code: "refunds.disputed",
    });
    // Whom it does not concern is told that there is none, dispute or not.
    await expect(cancelOrder((await disputedOrder(twin)).ada, asked)).rejects.toMatchObject({
      code: "ordering.order_not_found",
    });
    expect([await balanceOf(ada), await refundsOf(order.id)]).toEqual([0, []]);
    await cook(from, order, "deliver");
    await loseDispute(twin, reference);
    expect(await balanceOf(ada)).toBe(0);
    await expectGreenProof();
  },
);

test.each(["remove", "cancel"] as const)(
  "finished food of a disputed order: the choice to %s it pays nothing out",
  async (choice) => {
    const { ada, from, order } = await disputedOrder(twin);
    await cook(from, order, "accept");
    const lineId = required(order.lines[0], "a line").id;
    const asks = { orderId: order.id, lineId, quantity: 1 };
    const { id } = (await reportShortage(from.staff, crypto.randomUUID(), asks)).value;
    const [asked] = await rowsOf<{ payload: unknown }>(
      database(),
      sql`select payload from outbox_events where event_type = 'shortage.asked' and aggregate_id = ${order.id}`,
    );
    expect(asked?.payload).toMatchObject({ isDisputed: true, isLast: true, leftKobo: dinnerKobo });
    await expect(chooseShortage(ada, crypto.randomUUID(), { id, choice })).rejects.toMatchObject({
      code: "refunds.cancel_disputed",
    });
    expect([await balanceOf(ada), await refundsOf(order.id)]).toEqual([0, []]);
    await expectGreenProof();
  },
);
