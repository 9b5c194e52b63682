/**
 * Inventory owns the finite things: portions of a dish on a day, and places in a kitchen's fifteen-minute slots.
 *
 * Invariants: `on_hand` is the sum of movements, `reserved` the sum of held reservations, `0 <= reserved <= on_hand`
 * (I3); no reservation outlives its order's need, no slot above capacity (I11).
 * Tables: stock_levels, movements, reservations, kitchen_slots, slot_bookings. Calls: catalog, audit.
 */
export { adjustStock, adjustWithin } from "./adjust-stock";
export { isOpened, type Opening, openForService, slotId, stockLevelId } from "./levels";
export { moveBooking } from "./move-booking";
export { openDay } from "./open-day";
export { availabilityOf, slotLoads, stockLevelsOf } from "./queries";
export { claim, type Demand, writeReservation } from "./reserve";
export { runOut, takeInstead } from "./run-out";
export { commitStock, releaseStock } from "./settle-reservation";
