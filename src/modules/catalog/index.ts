/**
 * Catalog: regions, zones, kitchens, menus, options, prices, hours, fees, ratings, search.
 *
 * Owns the tables of tables.ts. Promises: a price, an hour or an option is read from one place; whatever a menu is
 * made of changes the kitchen's `menu_version` in the same transaction, so a menu cached under its version is exact;
 * amounts are integer kobo; times of day are Lagos's. Knows nothing of stock: availability is given to it.
 * May call: audit.
 */
export { addReview } from "./add-review";
export { readCatalogue } from "./catalogue-file";
export { changePriceWithin } from "./change-price";
export { isServed } from "./dayparts";
export { foldText } from "./fold-text";
export { itemNotOnMenu } from "./item-not-on-menu";
export { kitchenClosed } from "./kitchen-closed";
export { kitchenMenu } from "./kitchen-menu";
export { kitchenOfItem } from "./kitchen-of-item";
export { kitchensIn } from "./kitchens-in";
export { lagosDate, startOfDay, weekdayOf } from "./lagos-time";
export type { Cancellation, DeliveryRule, KitchenMenu, MenuItem, MenuZone, Place } from "./menu";
export { menuOf } from "./menu-of";
export { openingHoursSchema, openState } from "./opening-hours";
export { type Promo, promosFor } from "./promos";
export { regionOfKitchen } from "./region-of-kitchen";
export { regionsWithZones } from "./regions-with-zones";
export { searchDishes } from "./search-dishes";
export { seedCatalogue } from "./seed-catalogue";
export { canOrderFor, slotsFor } from "./slots";
