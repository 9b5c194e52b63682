/**
 * Payments: what moves between Paystack and us. Owns payment attempts and their events, the webhook inbox, disputes,
 * settlements, payouts and reconciliation. May call identity, catalog, ledger, batches and audit; what is paid for
 * hooks in from below.
 *
 * Invariants: a reference is credited at most once; whatever succeeded at Paystack is a captured tender, a top-up,
 * money in a wallet or in suspense, or an open break; nobody is asked to pay twice because an answer was lost.
 */
import "./dispute-webhook";

export { answerDispute } from "./answer-dispute";
export { checkPayment } from "./check-payment";
export { type ClearingItem, clearingByAge } from "./clearing-by-age";
export { compareDay } from "./compare-day";
export { deadLetterDesk, previewDead, replayDead } from "./dead-letter-desk";
export { type DeadLetterFilter, deadLetters, registerDeadLetters, replayDeadLetters } from "./dead-letters";
export { decidePayout } from "./decide-payout";
export { decideReceipt } from "./decide-receipt";
export { decideReplay, waitingReplays } from "./decide-replay";
export {
  type BreakRowDto,
  compareDayInput,
  type DeadPreviewDto,
  type DisputePageDto,
  type DisputeRowDto,
  dayInput,
  daysInput,
  deadLettersInput,
  decideReplayInput,
  disputesInput,
  idInput,
  pageInput,
  previewDeadInput,
  previewReplayInput,
  type ReconciledDayDto,
  type ReplayPreviewDto,
  replayDeadInput,
  replayInput,
  type SettlementDto,
  type WaitingReplayDto,
  type WebhookDto,
} from "./desk-contract";
export {
  answerDisputeInput,
  decideReceiptInput,
  financeRefusals,
  previewBreakInput,
  resolveBreakInput,
  type WaitingReceiptDto,
} from "./finance-contract";
export {
  type Acceptance,
  type AttemptRef,
  type InboxEvent,
  type Payable,
  registerPayable,
  registerWebhookHandler,
} from "./hooks";
export { keepForLeaver } from "./keep-for-leaver";
export { assertProviderReady, openAttempt } from "./open-attempt";
export { openBreaks } from "./open-breaks";
export { openDisputes } from "./open-disputes";
export { paymentProvider } from "./payment-provider";
export { payeeFor, payeesOf, payoutsOf } from "./payout-desk";
export {
  decidePayoutInput,
  type PayeeDto,
  type PayoutDto,
  payeeInput,
  payoutsInput,
  previewPayoutInput,
  recordPayoutInput,
  reversePayoutInput,
  type WaitingPayoutDto,
} from "./payouts-contract";
export { previewClaim } from "./plan-claim";
export { processWebhooks, runInbox } from "./process-webhooks";
export {
  type Outcome,
  type PaymentProvider,
  type ProviderRefund,
  ProviderUnavailable,
} from "./provider";
export { attemptsOfOrder, listPayments, paymentOf, toStartDto } from "./queries";
export { type Reconciliation, reconcile } from "./reconcile";
export { breaksOf, daysOf, reconciledDays } from "./reconciliation-desk";
export { reconciliationJobs } from "./reconciliation-jobs";
export { previewPayout, recordPayout } from "./record-payout";
export { type BookedRefund, type RefundBooks, registerRefundBooks } from "./refund-books";
export { previewReplay, replayChosen } from "./replay-desk";
export { type Replayed, replayWebhooks } from "./replay-webhooks";
export { resolveBreak } from "./resolve-break";
export { reversePayout } from "./reverse-payout";
export { type SettleResult, settleCharge, settlePayment } from "./settle-payment";
export { settlementFor, settlementsPaged } from "./settlement-desk";
export { startPayment } from "./start-payment";
export { storeWebhook, webhookCounters } from "./store-webhook";
export { supersedeAttempts } from "./supersede-attempts";
export { topUp } from "./top-up";
export { runVerifier, verifyDue } from "./verify-attempts";
export { waitingPayouts } from "./waiting-payouts";
export { waitingReceipts } from "./waiting-receipts";
