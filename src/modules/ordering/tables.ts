/** The tables of this module, by what they are about. */
export { lateTips, promoRedemptions } from "./extra-tables";
export { groupMembers, groupOrders } from "./group-tables";
export { lineItems, orderEvents, orderPacks, orders, quotes, tenders } from "./order-tables";
