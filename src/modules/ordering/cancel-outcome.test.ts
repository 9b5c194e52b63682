import { expect, test } from "vitest";
import type { Cancellation } from "~/modules/catalog";
import { cancelOutcome, keptKobo } from "./cancel-outcome";
import { type OrderStatus, orderStatuses } from "./contract";

/** The catalogue's: nothing until accepted and a minute after, half of food and packaging, then all but service and tip. */
const table: Cancellation = [
  { until: "kitchen_accepts", customerPaysBps: 0, graceSeconds: 0, excludes: [] },
  { until: "cooking_started", customerPaysBps: 0, graceSeconds: 60, excludes: [] },
  { until: "ready", customerPaysBps: 5_000, graceSeconds: 0, excludes: ["delivery", "service", "tip"] },
  { until: "picked_up", customerPaysBps: 10_000, graceSeconds: 0, excludes: ["service", "tip"] },
];
const accepted = new Date("2026-11-21T12:00:00Z");
const after = (seconds: number) => new Date(accepted.getTime() + seconds * 1_000);

function order(status: OrderStatus, discountKobo = 0) {
  const fees = {
    foodKobo: 400_001,
    packagingKobo: 30_000,
    deliveryKobo: 100_000,
    serviceKobo: 20_000,
    tipKobo: 20_000,
    discountKobo,
    vatIncludedKobo: 36_279,
  };
  return {
    status,
    acceptedAt: status === "placed" ? null : accepted,
    fees,
    totalKobo: 570_001 - discountKobo,
    heldKobo: 0,
  };
}

test.each<[OrderStatus, number, bigint]>([
  ["placed", 3_600, 0n],
  ["accepted", 0, 0n],
  ["accepted", 3_600, 0n],
  ["preparing", 59.999, 0n],
  // Half of ₦4,300.01 is ₦2,150.005: the even kobo.
  ["preparing", 60, 215_000n],
  ["ready", 0, 530_001n],
  ["ready", 3_600, 530_001n],
])("%s, %s s after accepting: %s kobo are kept", (status, seconds, kept) => {
  expect(keptKobo(order(status), table, after(seconds))).toBe(kept);
  const outcome = cancelOutcome(order(status), table, after(seconds));
  expect(outcome).toMatchObject({ allowed: true, refundKobo: 570_001 - Number(kept) });
});

test("a discount lessens what is kept: nobody pays for what they did not pay", () => {
  expect(keptKobo(order("ready", 100_000), table, accepted)).toBe(430_001n);
});

test("from the rider's bag on, and once it has ended, an order is not cancelled", () => {
  const closed = orderStatuses.filter((status) => !cancelOutcome(order(status), table, accepted).allowed);
  expect(closed).toEqual(["out_for_delivery", "delivered", "expired", "cancelled", "undeliverable"]);
  expect(cancelOutcome(order("delivered"), table, accepted).refundKobo).toBe(0);
});

test("the button says both sums", () => {
  expect(cancelOutcome(order("placed"), table, accepted).sentence).toBe(
    "Cancel: get ₦5,700.01 back to your wallet now",
  );
  expect(cancelOutcome(order("preparing"), table, after(60)).sentence).toBe(
    "Cancel: get ₦3,550.01 back to your wallet; ₦2,150 is kept, the food is being made",
  );
});

test("of an order that friends paid in shares nobody is told that all of it is theirs", () => {
  const shared = (status: OrderStatus) => ({ ...order(status), isShared: true });
  expect(cancelOutcome(shared("placed"), table, accepted).sentence).toBe(
    "Cancel: get ₦5,700.01 back to the wallets of everybody who paid now",
  );
  expect(cancelOutcome(shared("preparing"), table, after(60)).sentence).toBe(
    "Cancel: get ₦3,550.01 back to the wallets of everybody who paid; ₦2,150 is kept, the food is being made",
  );
});
