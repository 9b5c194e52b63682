import { beforeAll, expect, test } from "vitest";
import { sweepBatches } from "~/modules/batches";
import type { SignedIn } from "~/modules/identity/contract";
import type { OrderDto } from "~/modules/ordering/contract";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { buy, cancel, colleague, cook, customer, delivery, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { givenBackKobo, planned, ready } from "./bulk-refund.fixture";
import { createClaimInput } from "./claim-contract";
import { claimsOfOrder, deskClaims } from "./claim-queries";
import { createRefundInput, suggestRefundInput } from "./contract";
import { createClaim } from "./create-claim";
import { createRefund } from "./create-refund";
import { acceptClaim } from "./decide-claim";
import { deliveryLeftOf } from "./delivery-left";
import { suggestRefund } from "./suggest-refund";

testHouse();

let team: { asks: SignedIn; decides: SignedIn };
let agent: SignedIn;
beforeAll(async () => {
  team = { asks: await colleague("finance_admin"), decides: await colleague("finance_approver") };
  agent = await colleague("support_agent");
});

/** A dinner that came a minute after the end of its window; `inTime`: before it. */
async function brought({ inTime = false } = {}) {
  const [from, ada] = [await kitchen(), await customer(2_000_000)];
  const order = await buy(ada, from, { fulfilment: delivery(from) });
  if (!inTime) setClock(new Date(new Date(order.etaTo).getTime() + 60_000));
  await cook(from, order, "deliver");
  return { ada, order, feeKobo: order.fees.deliveryKobo };
}

async function wasLate(ada: SignedIn, order: OrderDto) {
  const input = createClaimInput.parse({ orderId: order.id, reason: "late", lines: [] });
  return (await createClaim(ada, crypto.randomUUID(), input)).value;
}

async function leftKobo({ id }: OrderDto): Promise<number> {
  return Number((await deliveryLeftOf(database(), [id])).get(id));
}

test("a delivery that a bulk refund gave back is not claimed as late besides", async () => {
  const { ada, order, feeKobo } = await brought();
  expect((await claimsOfOrder(ada, order.id)).claimable?.lateKobo).toBe(feeKobo);
  await ready(team, [order], { what: "delivery", reason: "other", liable: "rider" });
  await sweepBatches();
  expect(await givenBackKobo([order])).toBe(feeKobo);
  expect((await claimsOfOrder(ada, order.id)).claimable?.lateKobo).toBeNull();
  await expect(wasLate(ada, order)).rejects.toMatchObject({ code: "refunds.already_claimed" });
  expect(await givenBackKobo([order])).toBe(feeKobo);
  await expectGreenProof();
});

test("a delivery that was claimed as late is neither suggested nor given back by a bulk refund besides", async () => {
  const { ada, order, feeKobo } = await brought();
  const late = suggestRefundInput.parse({ orderId: order.id, lineIds: [], reason: "late" });
  expect(await suggestRefund(agent, late)).toMatchObject({ suggestedKobo: feeKobo });
  expect(await wasLate(ada, order)).toMatchObject({ status: "credited", amountKobo: feeKobo });
  expect(await suggestRefund(agent, late)).toMatchObject({ suggestedKobo: 0 });
  await expect(planned(team.asks, [order], { what: "delivery" })).rejects.toMatchObject({
    details: { excluded: [{ why: "It had no delivery fee, or that was given back already" }] },
  });
  await expectGreenProof();
});

test("part of it, given back by hand because it was late, leaves the rest; what was for a dish leaves all", async () => {
  const { ada, order, feeKobo } = await brought();
  const lineId = order.lines[0]?.id ?? "";
  const common = { orderId: order.id, destination: "wallet", liable: "house", reason: "late" } as const;
  const byHand = async (amountKobo: number, ofLineKobo: number) => {
    const lines = ofLineKobo === 0 ? [] : [{ lineId, amountKobo: ofLineKobo }];
    const input = createRefundInput.parse({ ...common, amountKobo, lines, note: "They called" });
    await createRefund(agent, crypto.randomUUID(), input);
  };
  await byHand(5_000, 5_000);
  expect(await leftKobo(order)).toBe(feeKobo);
  await byHand(6_000, 5_000);
  expect(await wasLate(ada, order)).toMatchObject({ amountKobo: feeKobo - 1_000 });
  expect(await leftKobo(order)).toBe(0);
  await expectGreenProof();
});

test("a claim that waits for a person can be given what is left of the delivery by then", async () => {
  const { ada, order } = await brought({ inTime: true });
  const { id, status, version, amountKobo } = await wasLate(ada, order);
  expect(status).toBe("open");
  await ready(team, [order], { what: "delivery", reason: "other" });
  await sweepBatches();
  const shown = (await deskClaims(agent, { status: "open" })).claims.find((one) => one.id === id);
  expect(shown?.claimLeft).toMatchObject({ mostKobo: 0 });
  const accept = { id, expectedVersion: version, amountKobo, liable: "rider", note: "Sorry" } as const;
  await expect(acceptClaim(agent, crypto.randomUUID(), accept)).rejects.toMatchObject({
    code: "refunds.over_captured",
  });
  await expectGreenProof();
});

test("of a cancelled order what was kept for the delivery, and no more", async () => {
  const [from, ada] = [await kitchen(), await customer(4_000_000)];
  const order = await buy(ada, from, { fulfilment: delivery(from) });
  await cook(from, order, "start");
  setClock(new Date(Date.parse(order.createdAt) + 10 * 60_000));
  await cancel(ada, order);
  expect(await leftKobo(order)).toBe(0);
  const packed = await buy(ada, from, { fulfilment: delivery(from) });
  await cook(from, packed, "ready");
  setClock(new Date(Date.parse(packed.createdAt) + 10 * 60_000));
  await cancel(ada, packed);
  expect(await leftKobo(packed)).toBe(packed.fees.deliveryKobo);
  await expectGreenProof();
});
