import type { BatchKind, ItemStatus } from "~/modules/batches/contract";
import type { OrderStatus } from "~/modules/ordering/contract";
import type { AttemptStatus, Cause, OutcomeReason } from "~/modules/payments/contract";
import type { RefundStatus } from "~/modules/refunds/contract";

/** The product's words for what colleagues look at. */
export const orderStatusWords: Record<OrderStatus, string> = {
  awaiting_payment: "Waits for its payment",
  placed: "Placed",
  accepted: "Accepted by the kitchen",
  preparing: "Being prepared",
  ready: "Ready",
  out_for_delivery: "On its way",
  delivered: "Delivered",
  expired: "Expired unpaid",
  cancelled: "Cancelled",
  undeliverable: "Could not be delivered",
};

export const attemptStatusWords: Record<AttemptStatus, string> = {
  created: "Payment written down, Paystack not yet asked",
  initialized: "Paystack waits for the payment",
  pending: "Paystack works on the payment",
  unknown: "What Paystack did is not known",
  succeeded: "Payment has come",
  failed: "Payment was declined",
  abandoned: "Payment never came",
  reversed: "Payment was taken back",
};

export const attemptCauseWords: Record<Cause, string> = {
  checkout: "The customer went to pay",
  initialize: "Paystack's answer to our call",
  webhook: "Paystack's webhook",
  redirect: "The customer came back from Paystack",
  poll: "We asked Paystack",
  customer: "The customer asked",
  replay: "Replayed by a colleague",
  reconcile: "Reconciliation",
  expiry: "Its time was over",
  cancel: "The order was cancelled",
};

export const outcomeReasonWords: Record<OutcomeReason, string> = {
  order_expired: "the order had expired",
  order_cancelled: "the order had been cancelled",
  already_paid: "the order was paid already",
  superseded: "another payment had taken its place",
  short: "it was less than the price",
  wrong_currency: "it was not in naira",
  wrong_mode: "it was not of this system",
  unknown_reference: "its reference is not known",
};

export const refundStatusWords: Record<RefundStatus, string> = {
  requested: "Refund asked for",
  approved: "Refund approved",
  rejected: "Refund refused by its approver",
  submitting: "Refund being sent to Paystack",
  unknown: "Refund sent, no answer from Paystack",
  processing: "Refund taken by Paystack",
  processed: "Refund has arrived",
  failed: "Refund failed at Paystack",
  needs_attention: "Refund needs the customer's bank account",
};

const batchKindWords: Record<BatchKind, string> = {
  refund: "bulk refund",
  stock_adjustment: "bulk count",
  price_change: "bulk price change",
  suspension: "bulk suspension",
};

const itemStatusWords: Record<ItemStatus, string> = {
  planned: "Part of a",
  excluded: "Left out of a",
  done: "Done by a",
  failed: "Failed in a",
  changed: "Found changed by a",
  skipped: "Not reached by a",
};

export function batchItemWords(status: ItemStatus, kind: BatchKind): string {
  return `${itemStatusWords[status]} ${batchKindWords[kind]}`;
}

/** `order.deliver_without_pin` is "Order: deliver without pin". */
export function actionWords(action: string): string {
  const [noun = "", verb = ""] = [
    action.slice(0, action.indexOf(".")),
    action.slice(action.indexOf(".") + 1),
  ];
  const spaced = (text: string) => text.replaceAll("_", " ");
  return `${spaced(noun).replace(/^./, (first) => first.toUpperCase())}: ${spaced(verb)}`;
}

/** `order_cancelled` is "order cancelled": codes of reasons are words already. */
export function codeWords(code: string): string {
  return code.replaceAll("_", " ");
}

/** What a colleague wrote stays as it is; a code that stands for it, as when a customer cancelled, is read as words. */
export function noteWords(note: string): string {
  return /^[a-z]+(?:_[a-z]+)+$/.test(note) ? codeWords(note) : note;
}

/** One of our own jobs, by its name: `system:expire-orders`. */
export function systemName(actorId: string): string {
  return `Rachel Foods, ${codeWords(actorId.slice(actorId.indexOf(":") + 1).replaceAll("-", " "))}`;
}

const houseWords: Readonly<Record<string, string>> = {
  paystack_clearing: "what Paystack holds for us",
  order_escrow: "the order's escrow",
  wallet_hold: "money set aside for the order",
  refund_clearing: "refunds on their way",
  suspense: "money of unknown payers",
  commission_income: "our commission",
  service_fee_income: "our service fees",
  delivery_income: "our delivery fees",
  packaging_income: "packaging",
  vat_payable: "VAT we owe",
  promotion_expense: "our promotions",
  goodwill_expense: "our goodwill",
  paystack_fee_expense: "Paystack's fees",
  chargeback_loss: "lost disputes",
  bank: "our bank",
};

/** An account in words: "Adaeze Obi's wallet", "what we owe Mama Titi", "the order's escrow". */
export function accountWords(account: {
  purpose: string;
  ownerId: string | null;
  ownerName: string | null;
}): string {
  const owner = account.ownerName ?? account.ownerId ?? "nobody";
  if (account.purpose === "customer_wallet") return `${owner}'s wallet`;
  if (account.purpose === "kitchen_payable") return `what we owe ${owner}`;
  if (account.purpose === "rider_payable") return "what we owe riders";
  return houseWords[account.purpose] ?? codeWords(account.purpose);
}
