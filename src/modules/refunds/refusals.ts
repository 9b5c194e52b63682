import { refusals } from "~/kernel/refusal";

/** What this module refuses with. */
export const refundsRefusals = refusals({
  refundNotFound: { code: "refunds.refund_not_found", status: 404, sentence: "There is no such refund." },
  overCaptured: {
    code: "refunds.over_captured",
    status: 409,
    sentence: "This is more than is left of what was paid. Nothing was refunded.",
  },
  notRefundable: {
    code: "refunds.not_refundable",
    status: 409,
    sentence: "This order has no payment that could be refunded.",
  },
  changedSince: {
    code: "refunds.changed_since",
    status: 409,
    sentence:
      "Something of this order was refunded since you looked. Nothing was done: look at what is left.",
  },
  disputed: {
    code: "refunds.disputed",
    status: 409,
    sentence:
      "The customer's bank disputes this payment: it would be given back twice. Nothing was refunded.",
  },
  disputeNotLost: {
    code: "refunds.dispute_not_lost",
    status: 409,
    sentence:
      "The bank has not taken this payment back: approve the refund when the dispute is won. Nothing was rejected.",
  },
  cancelDisputed: {
    code: "refunds.cancel_disputed",
    status: 409,
    sentence:
      "Your bank may return this payment itself, so it is not given back here too. Nothing was changed: it can still be cooked. Wait for your bank.",
  },
  underWay: {
    code: "refunds.under_way",
    status: 409,
    sentence:
      "This order is still under way: cancel it, or refund it when it has been delivered. Nothing was refunded.",
  },
  lessThanShown: {
    code: "refunds.less_than_shown",
    status: 409,
    sentence: "The kitchen has begun since you looked, so less would come back. Nothing was cancelled.",
  },
  wrongState: {
    code: "refunds.wrong_state",
    status: 409,
    sentence: "This refund has moved on since you looked. Nothing was changed.",
  },
  ownRequest: {
    code: "refunds.own_request",
    status: 403,
    sentence: "You asked for this refund yourself: a colleague decides. Nothing was changed.",
  },
  orderChanged: {
    code: "refunds.order_changed",
    status: 409,
    sentence:
      "The order has changed since this refund was asked for. Nothing was refunded: reject it, and ask again if it is still right.",
  },
  bankRefused: {
    code: "refunds.bank_refused",
    status: 422,
    sentence:
      "Paystack did not take this account for the refund. The money is still with us. Check the number and the bank.",
  },
  needsBank: {
    code: "refunds.needs_bank",
    status: 422,
    sentence: "Paystack needs the customer's account number and bank for this refund. Nothing was changed.",
  },
  customerLeft: {
    code: "refunds.customer_left",
    status: 409,
    sentence:
      "This customer has closed their account: nobody opens that wallet. Send it back to the card or bank it was paid with. Nothing was refunded.",
  },
  noSource: {
    code: "refunds.no_source",
    status: 409,
    sentence: "This was paid from the wallet: it can only go back there. Nothing was refunded.",
  },
});
