import { basisPoints, type Kobo, kobo } from "~/kernel/money";
import type { DeliveryRule, Place } from "~/modules/catalog";

/**
 * What a delivery from a kitchen to a zone costs:
 *
 *     min(cap, surged(base + perKm × ⌈max(0, km − freeKm)⌉)),   surged(x) = x + x × surgeBps / 10 000
 *
 * `km` is the great-circle distance from the kitchen to the middle of the zone, not to the customer's door: one fee a
 * zone, known before an address is typed, so that the card, the menu, the cart and the order say the same and no fee
 * can first appear at checkout. The cap is the most that anyone pays, in rain too.
 */
export function deliveryFee(rule: DeliveryRule, kitchen: Place): Kobo {
  const extraKm = Math.max(0, Math.ceil(distanceKm(kitchen, rule.centre) - rule.freeKm));
  const fair = rule.baseKobo + rule.perKmKobo * BigInt(extraKm);
  const surged = fair + basisPoints(fair, rule.surgeBps);
  return surged < rule.capKobo ? kobo(surged) : rule.capKobo;
}

/** Mean radius of the Earth (IUGG). The error of a sphere is below half a percent: metres, in a city. */
const earthKm = 6_371.009;

/** Great-circle distance by the haversine formula. */
export function distanceKm(from: Place, to: Place): number {
  const lat = radians(to.lat - from.lat);
  const lng = radians(to.lng - from.lng);
  const h =
    Math.sin(lat / 2) ** 2 + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.sin(lng / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.sqrt(h));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
