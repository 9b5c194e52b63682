/** The tables of this module, by what they are about. */
export { paymentAttempts, paymentEvents } from "./attempt-tables";
export { disputes, payouts, settlements } from "./finance-tables";
export { breaks, reconciliationRuns } from "./reconciliation-tables";
export { webhookInbox } from "./webhook-tables";
