/**
 * Refunds: money on its way back, per order, tender and line. Owns refunds, their lines and events. Orchestrates
 * ordering, payments and ledger; nobody above calls it.
 *
 * Invariants: what was refunded never exceeds what was captured, per order, tender and line; a refund is paid once.
 */
export {};
