/** Tables of the catalogue, in three files by what they are about; foreign keys and migrations enter here. */
export { menuCategories, menuItemOptionGroups, menuItems, optionGroups, options } from "./menu-tables";
export { feeSchedules, promoKitchens, promos, reasonCodes, reviews, searchSynonyms } from "./offer-tables";
export { kitchens, kitchenZones, landmarks, menuVersions, regions, zones } from "./place-tables";
