/**
 * Refunds: money on its way back, per order, tender and line. Owns refunds, their lines and events; cancelling and
 * declining an order are here, since they give money back. Orchestrates ordering, payments and ledger; nobody above
 * calls it but the console. So are claims, and food that was finished after it was accepted. Tables: refunds,
 * refund_account_requests, refund_lines, refund_packs, refund_events, refund_budget_days, claims, claim_lines, claim_photos, shortages. Calls: identity, catalog,
 * ordering, payments, ledger, batches, audit.
 *
 * Invariants: above what its requester may give in a day, a colleague decides, never the requester; what was refunded never exceeds what was captured, per order, tender and line (I6); a refund is paid
 * once, whatever Paystack's answers are worth; what is promised to a card or bank lies in refund_clearing until
 * Paystack says that it has arrived, or a person has put it into the wallet (I10). A refund that failed is no refund:
 * its retry is the same one.
 */
import { registerExecutor } from "~/modules/batches";
import { registerDeadLetters, registerRefundBooks, registerWebhookHandler } from "~/modules/payments";
import { bulkRefund } from "./bulk-refund";
import { deadRefunds } from "./dead-refunds";
import { booksOfRefunds } from "./keep-books";
import { onRefundWebhook } from "./on-refund-webhook";

export { accountNeedsApproval } from "./account-alone";
export { banksToPay } from "./banks-to-pay";
export { cancelOrder, declineOrder } from "./cancel-order";
export { cancelUnanswered, runKitchenClock } from "./cancel-unanswered";
export { chooseShortage, settleShortages } from "./choose-shortage";
export { addClaimPhoto, claimPhoto, deskClaimPhoto, sweepClaimPhotos } from "./claim-photos";
export { claimsOfOrder, deskClaims } from "./claim-queries";
export { createClaim } from "./create-claim";
export { createRefund } from "./create-refund";
export { decideAccount } from "./decide-account";
export { acceptClaim, rejectClaim } from "./decide-claim";
export { decideRefund } from "./decide-refund";
export { refundFor, refundsOfOrder, refundsUnderWay } from "./queries";
export { redirectRefund } from "./redirect-refund";
export { reportShortage } from "./report-shortage";
export { retryRefund } from "./retry-refund";
export { retryToAccount } from "./retry-to-account";
export { shortagesOfKitchen, shortagesOfOrder } from "./shortage-queries";
export { suggestRefund } from "./suggest-refund";
export { runRefunds, sweepRefunds } from "./sweep-refunds";
export { waitingAccounts } from "./waiting-accounts";
export { waitingRefunds } from "./waiting-refunds";
export { whereaboutsSql } from "./whereabouts";

registerWebhookHandler("refund.", onRefundWebhook);
registerRefundBooks(booksOfRefunds);
registerDeadLetters(deadRefunds);
registerExecutor(bulkRefund);
