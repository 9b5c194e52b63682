import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { acceptClaimInput, createClaimInput } from "./claim-contract";
import { createRefundInput } from "./contract";
import { createClaim } from "./create-claim";
import { createRefund } from "./create-refund";
import { acceptClaim } from "./decide-claim";

testHouse();

/** Two packs of one dish each; of the first, which did not come, the claim waits for a person. */
async function claimed() {
  const from = await kitchen({ dishes: 2, priceKobo: 500_000 });
  const ada = await customer(20_000_000);
  const packs = from.dishes.map((itemId, nth) => ({
    name: `Pack ${nth + 1}`,
    items: [{ itemId, quantity: 1, options: [], note: "" }],
  }));
  const order = await buy(ada, from, { packs });
  await cook(from, order, "deliver");
  const line = required(order.lines[0], "a dish");
  const packagingKobo = order.fees.packagingKobo / 2;
  const lines = [{ lineId: line.id, quantity: 1 }];
  const input = createClaimInput.parse({ orderId: order.id, reason: "missing_item", lines });
  const { value: claim } = await createClaim(ada, crypto.randomUUID(), input);
  const wholeKobo = line.totalKobo + packagingKobo;
  expect(claim).toMatchObject({ status: "open", amountKobo: wholeKobo });
  const [desk, other] = [await colleague("finance_admin"), await colleague("finance_admin")];
  const giveBack = () =>
    createRefund(
      desk,
      crypto.randomUUID(),
      createRefundInput.parse({
        ...{ orderId: order.id, lines: [{ lineId: line.id, amountKobo: line.totalKobo }] },
        ...{ amountKobo: wholeKobo, destination: "wallet", liable: "kitchen" },
        ...{ reason: "missing_item", note: "they called us" },
      }),
    );
  const accept = () =>
    acceptClaim(
      other,
      crypto.randomUUID(),
      acceptClaimInput.parse({
        ...{ id: claim.id, expectedVersion: 1, amountKobo: wholeKobo, liable: "kitchen", note: "so it was" },
      }),
    );
  const givenBack = async () => {
    const [sum] = await rowsOf<{ packs: bigint; all: bigint }>(
      database(),
      sql`select (select coalesce(sum(k.amount_kobo), 0)::bigint from refund_packs k join refunds r on r.id = k.refund_id where r.order_id = ${order.id}) as packs,
            (select coalesce(sum(amount_kobo), 0)::bigint from refunds where order_id = ${order.id}) as all`,
    );
    return sum;
  };
  return { order, giveBack, accept, givenBack, packagingKobo, wholeKobo };
}

type Claimed = Awaited<ReturnType<typeof claimed>>;

/** Both come to the order in this moment, the first of them first. */
async function inThisOrder(
  { order }: Claimed,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
) {
  const held = await holdRow("orders", order.id);
  const one = atOnce([first]);
  await untilWaiting(1);
  const two = atOnce([second]);
  await untilWaiting(2);
  await held.release();
  return await Promise.all([one, two]);
}

describe("packaging given back by a colleague while a claim on the same pack is open", () => {
  type Acts = readonly [() => Promise<unknown>, () => Promise<unknown>];
  const orders: readonly (readonly [string, (made: Claimed) => Acts])[] = [
    ["the refund first", (made) => [made.giveBack, made.accept]],
    ["the claim first", (made) => [made.accept, made.giveBack]],
  ];

  test.each(orders)(
    "%s: the other finds nothing left, and both together are what the pack cost",
    async (_, acts) => {
      const made = await claimed();
      const [first, second] = await inThisOrder(made, ...acts(made));
      expect(first).toMatchObject({ refused: {}, errors: [] });
      expect(second).toMatchObject({ done: [], refused: { "refunds.over_captured": 1 }, errors: [] });
      expect(await made.givenBack()).toEqual({
        packs: BigInt(made.packagingKobo),
        all: BigInt(made.wholeKobo),
      });
      await expectGreenProof();
    },
  );

  test("without the order's lock both see the pack whole, and one breaks on a constraint", async () => {
    const made = await claimed();
    const held = await holdRow("orders", made.order.id);
    plantFaults({ withoutLocks: true });
    const racing = atOnce<unknown>([made.giveBack, made.accept]);
    await untilWaiting(2);
    await held.release();
    const outcomes = await racing;
    plantFaults();
    expect(outcomes.errors).not.toEqual([]);
    expect((await made.givenBack())?.packs).toBe(BigInt(made.packagingKobo));
    await expectGreenProof();
  });
});
