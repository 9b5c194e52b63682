/**
 * Delivery: what it costs to bring food somewhere, and who brings it.
 *
 * Owns: the fee rule (pure) and `riders`. Promises: one fee for a kitchen and a zone, the same wherever it is shown or
 * charged. May call: identity, catalog, notifications, audit.
 */
export { deliveryFee } from "./delivery-fee";
export { seedRiders } from "./seed-riders";
