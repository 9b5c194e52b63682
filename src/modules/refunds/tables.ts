/** The tables of this module, by what they are about. */
export { refundAccountRequests } from "./account-request-tables";
export { claimPhotos } from "./claim-photo-tables";
export { claimLines, claims, shortages } from "./claim-tables";
export { refundBudgetDays, refundEvents, refundLines, refundPacks, refunds } from "./refund-tables";
