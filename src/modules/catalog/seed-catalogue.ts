import { required } from "~/kernel/invariant";
import type { Tx } from "~/platform/db/transaction";
import type { CatalogueFile } from "./catalogue-file";
import { foldText } from "./fold-text";
import type { Place } from "./menu";
import {
  feeSchedules,
  kitchens,
  kitchenZones,
  landmarks,
  menuCategories,
  menuItemOptionGroups,
  menuItems,
  optionGroups,
  options,
  promoKitchens,
  promos,
  reasonCodes,
  regions,
  reviews,
  searchSynonyms,
  zones,
} from "./tables";

/** Before there could be any order, wherever the clock of a demo or a test starts. */
const firstSchedule = new Date("2020-01-01T00:00:00+01:00");

/**
 * Writes the whole catalogue of a file (`readCatalogue`). Idempotent: what is there already stays as it is, prices changed since included.
 * All or nothing with the caller's transaction.
 */
export async function seedCatalogue(tx: Tx, file: CatalogueFile): Promise<void> {
  await seedPlaces(tx, file);
  await seedKitchens(tx, file);
  await seedMenus(tx, file);
  await seedOffers(tx, file);
}

async function seedPlaces(tx: Tx, file: CatalogueFile): Promise<void> {
  const regionRows = file.regions.map(({ centre, live, ...region }, position) => ({
    ...region,
    position,
    isLive: live,
    centreLat: centre.lat,
    centreLng: centre.lng,
  }));
  await tx.insert(regions).values(regionRows).onConflictDoNothing();
  const zoneRows = file.zones.map((zone, position) => ({
    id: zone.id,
    regionId: zone.regionId,
    name: zone.name,
    position,
    feeBaseKobo: zone.deliveryFee.baseKobo,
    feeFreeKm: zone.deliveryFee.freeKm,
    feePerKmKobo: zone.deliveryFee.perKmKobo,
    feeCapKobo: zone.deliveryFee.capKobo,
    surgeMaxBps: zone.rainSurge.maxBps,
    minOrderKobo: zone.minOrderKobo,
    etaMinutesMin: zone.etaMinutes.min,
    etaMinutesMax: zone.etaMinutes.max,
    area: zone.area,
    ...centreOf(zone.area.coordinates[0]),
  }));
  await tx.insert(zones).values(zoneRows).onConflictDoNothing();
  const landmarkRows = file.zones.flatMap((zone) =>
    zone.landmarks.map((landmark, position) => ({ ...landmark, zoneId: zone.id, position })),
  );
  await tx.insert(landmarks).values(landmarkRows).onConflictDoNothing();
}

async function seedKitchens(tx: Tx, file: CatalogueFile): Promise<void> {
  const rows = file.kitchens.map(
    ({ location, capacity, halal, deliversTo: _zones, ...kitchen }, position) => ({
      ...kitchen,
      ...location,
      position,
      isHalal: halal,
      slotMinutes: capacity.slotMinutes,
      slotOrdersMax: capacity.maxOrders,
      slotItemsMax: capacity.maxItems,
    }),
  );
  await tx.insert(kitchens).values(rows).onConflictDoNothing();
  const served = file.kitchens.flatMap((kitchen) =>
    kitchen.deliversTo.map((zoneId, position) => ({ kitchenId: kitchen.id, zoneId, position })),
  );
  await tx.insert(kitchenZones).values(served).onConflictDoNothing();
}

async function seedMenus(tx: Tx, file: CatalogueFile): Promise<void> {
  const categoryRows = file.categories.map(({ id, name, sort }) => ({ id, name, position: sort }));
  await tx.insert(menuCategories).values(categoryRows).onConflictDoNothing();
  const groupRows = file.modifierGroups.map((group) => ({
    id: group.id,
    name: group.name,
    choicesMin: group.min,
    choicesMax: group.max,
    isRequired: group.required,
    isRepeatable: group.repeatable,
  }));
  await tx.insert(optionGroups).values(groupRows).onConflictDoNothing();
  const optionRows = file.modifierGroups.flatMap((group) =>
    group.options.map((option, position) => ({ ...option, groupId: group.id, position })),
  );
  await tx.insert(options).values(optionRows).onConflictDoNothing();
  const itemRows = file.items.map(
    ({ availability, stock, popular, modifierGroupIds: _groups, ...item }, position) => ({
      ...item,
      daypart: availability.daypart,
      stockMode: stock.mode,
      stockOpening: stock.opening,
      stockLowAt: stock.lowAt,
      isPopular: popular,
      position,
    }),
  );
  await tx.insert(menuItems).values(itemRows).onConflictDoNothing();
  const links = file.items.flatMap((item) =>
    item.modifierGroupIds.map((groupId, position) => ({ itemId: item.id, groupId, position })),
  );
  await tx.insert(menuItemOptionGroups).values(links).onConflictDoNothing();
}

async function seedOffers(tx: Tx, file: CatalogueFile): Promise<void> {
  const { service, packaging, vat, tipPresetsKobo, cancellation } = file.fees;
  const schedule = {
    effectiveFrom: firstSchedule,
    serviceBps: service.bps,
    serviceMinKobo: service.minKobo,
    serviceMaxKobo: service.maxKobo,
    packagingPerPackKobo: packaging.perPackKobo,
    vatBps: vat.bps,
    tipPresetsKobo,
    cancellation,
  };
  await tx.insert(feeSchedules).values(schedule).onConflictDoNothing();
  const promoRows = file.promos.map(({ kitchenIds: _kitchens, firstOrderOnly, automatic, ...promo }) => ({
    ...promo,
    isFirstOrderOnly: firstOrderOnly,
    isAutomatic: automatic,
  }));
  await tx.insert(promos).values(promoRows).onConflictDoNothing();
  const limited = file.promos.flatMap((promo) =>
    promo.kitchenIds.map((kitchenId) => ({ promoCode: promo.code, kitchenId })),
  );
  await tx.insert(promoKitchens).values(limited).onConflictDoNothing();
  const synonymRows = file.searchSynonyms.flatMap((terms, setNumber) =>
    terms.map((term) => ({ setNumber, term: foldText(term) })),
  );
  await tx.insert(searchSynonyms).values(synonymRows).onConflictDoNothing();
  const reasonRows = Object.entries(file.reasonCodes).flatMap(([kind, codes]) =>
    codes.map((code, position) => ({ kind, code, position })),
  );
  await tx.insert(reasonCodes).values(reasonRows).onConflictDoNothing();
  const kitchenOf = new Map(file.items.map((item) => [item.id, item.kitchenId]));
  const reviewRows = file.reviews.map((review, index) => ({
    ...review,
    id: `demo-review-${String(index + 1).padStart(2, "0")}`,
    kitchenId: required(kitchenOf.get(review.itemId), "the kitchen of a reviewed dish"),
  }));
  await tx.insert(reviews).values(reviewRows).onConflictDoNothing();
}

/** The mean of a ring's corners; the last repeats the first and counts once. */
function centreOf(ring: readonly (readonly [number, number])[]): { centreLat: number; centreLng: number } {
  const corners = ring.slice(0, -1);
  const sum = corners.reduce<Place>((total, [lng, lat]) => ({ lat: total.lat + lat, lng: total.lng + lng }), {
    lat: 0,
    lng: 0,
  });
  return { centreLat: sum.lat / corners.length, centreLng: sum.lng / corners.length };
}
