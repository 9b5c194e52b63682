/**
 * Payments: what moves between Paystack and us. Owns payment attempts and their events, the webhook inbox, disputes,
 * settlements and reconciliation. May call ledger and audit; what is paid for hooks in from below.
 *
 * Invariants: a reference is credited at most once; whatever succeeded at Paystack is a captured tender, a top-up,
 * money in a wallet or in suspense, or an open break; nobody is asked to pay twice because an answer was lost.
 */
export {
  type Acceptance,
  type AttemptRef,
  type InboxEvent,
  type Payable,
  registerPayable,
  registerWebhookHandler,
  type WebhookHandler,
} from "./hooks";
