import { describe, expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import type { DeliveryRule } from "~/modules/catalog";
import { deliveryFee, distanceKm } from "./delivery-fee";

const centre = { lat: 6.5, lng: 3.37 };
const rule: DeliveryRule = {
  baseKobo: kobo(100_000),
  freeKm: 3,
  perKmKobo: kobo(15_000),
  capKobo: kobo(400_000),
  surgeBps: 0,
  centre,
};
/** One kilometre north is this many degrees on a sphere of 6,371.009 km. */
const degreesPerKm = 180 / (Math.PI * 6_371.009);
const north = (km: number) => ({ lat: centre.lat + km * degreesPerKm, lng: centre.lng });

describe("the delivery fee of a kitchen and a zone", () => {
  test.each([
    ["next door", 0, 100_000],
    ["just inside the free kilometres", 2.999, 100_000],
    ["a step beyond them: a whole kilometre is charged", 3.001, 115_000],
    ["four kilometres, just", 3.999, 115_000],
    ["seven and a half", 7.5, 175_000],
    ["far: never more than the cap", 60, 400_000],
  ])("%s", (_what, km, fee) => {
    expect(deliveryFee(rule, north(km))).toBe(BigInt(fee));
  });

  test("a surge multiplies the whole fee, and the cap still holds", () => {
    expect(deliveryFee({ ...rule, surgeBps: 3_000 }, north(3.5))).toBe(149_500n);
    expect(deliveryFee({ ...rule, surgeBps: 3_000 }, north(22.5))).toBe(400_000n);
  });

  test("distance is the great circle: Surulere to Victoria Island is eleven kilometres", () => {
    const km = distanceKm({ lat: 6.5012, lng: 3.3561 }, { lat: 6.4281, lng: 3.4219 });
    expect(km).toBeCloseTo(10.91, 1);
    expect(distanceKm(centre, centre)).toBe(0);
  });
});
