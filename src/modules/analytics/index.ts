/**
 * Analytics: read models over what the others own, and what anything was at another moment.
 *
 * Owns `snapshots` (of the time machine) and the rollups of the dashboards: all derived, safe to throw away. Reads what
 * any module owns and writes nothing of theirs.
 */

// The dashboards.
export { businessOf } from "./business";
// The time machine.
export { findHistory } from "./history-subject";
export { opsNow } from "./ops-now";
export { queueDepth } from "./queue-depth";
export { rollUpSales } from "./roll-up-sales";
export { scaleBoard } from "./scale-board";
export { lookAt } from "./time-machine";
