/** The tables of this module, by what they are about. */
export { paymentAttempts, paymentEvents } from "./attempt-tables";
export { breakRequests } from "./break-request-tables";
export { bankReferences, disputes, payouts, settlements } from "./finance-tables";
export { breaks, reconciliationRuns } from "./reconciliation-tables";
export { replayRequests } from "./replay-request-tables";
export { webhookInbox } from "./webhook-tables";
