import { refusals } from "~/kernel/refusal";

/** What ordering may refuse: code, status, and the sentence for the customer. */
export const orderingRefusals = refusals({
  orderNotFound: { code: "ordering.order_not_found", status: 404, sentence: "We cannot find that order." },
  quoteNotFound: {
    code: "ordering.quote_not_found",
    status: 404,
    sentence: "We cannot find that quote. Nothing was charged. Please look at the price again.",
  },
  quoteExpired: {
    code: "ordering.quote_expired",
    status: 409,
    sentence:
      "This price was held for ten minutes and has run out. Nothing was charged. Please look at the price again.",
  },
  quoteUsed: {
    code: "ordering.quote_used",
    status: 409,
    sentence: "This quote has already become an order. Nothing more was charged. Look at your orders.",
  },
  quoteMismatch: {
    code: "ordering.quote_mismatch",
    status: 409,
    sentence:
      "The order is not the one that was quoted. Nothing was charged. Please look at the price again.",
  },
  quoteChanged: {
    code: "ordering.quote_changed",
    status: 409,
    sentence:
      "Something changed since you saw the price. Nothing was charged. Please look at the difference.",
  },
  belowMinimum: {
    code: "ordering.below_minimum",
    status: 422,
    sentence: "The food comes to less than the smallest order for this place. Nothing was charged.",
  },
  tooLarge: {
    code: "ordering.too_large",
    status: 422,
    sentence:
      "This is more than the kitchen can cook in a quarter of an hour. Nothing was charged. Please split it into two orders.",
  },
  tenderMismatch: {
    code: "ordering.tender_mismatch",
    status: 422,
    sentence: "The payments do not add up to the total. Nothing was charged.",
  },
  belowPaystackMinimum: {
    code: "ordering.below_paystack_minimum",
    status: 422,
    sentence:
      "Paystack takes no payment below ₦50. Nothing was charged. Let the wallet pay less or all of it, or pay without it.",
  },
  tooManyWaiting: {
    code: "ordering.too_many_waiting",
    status: 429,
    sentence:
      "Three of your orders are still waiting to be paid. Nothing was charged. Pay or cancel one of them first.",
  },
  notWaiting: {
    code: "ordering.not_waiting",
    status: 409,
    sentence: "This order no longer waits for a payment. Nothing was charged. Look at the order.",
  },
  payTimeOver: {
    code: "ordering.pay_time_over",
    status: 409,
    sentence:
      "This order has been tried too often or for too long. Nothing was charged. Pay it from your wallet, or cancel it and order again.",
  },
  slotNotOffered: {
    code: "ordering.slot_not_offered",
    status: 409,
    sentence: "That time cannot be ordered for. Nothing was charged. Please choose one of the offered times.",
  },
  cannotCancel: {
    code: "ordering.cannot_cancel",
    status: 409,
    sentence: "This order can no longer be cancelled here. Nothing has changed. Please contact support.",
  },
  wrongState: {
    code: "ordering.wrong_state",
    status: 409,
    sentence: "The order has moved on since you looked. Nothing was changed.",
  },
  answeredTooLate: {
    code: "ordering.answered_too_late",
    status: 409,
    sentence:
      "This order was not accepted in time and is cancelled. Do not cook it: the customer has the money back, and its food can be sold again.",
  },
  customerChooses: {
    code: "ordering.customer_chooses",
    status: 409,
    sentence: "The customer is being asked about finished food. Wait for the answer: five minutes at most.",
  },
  cannotTip: {
    code: "ordering.cannot_tip",
    status: 409,
    sentence:
      "A tip can be given for a day after the delivery, when a rider brought it. Nothing was charged.",
  },
  alreadyTipped: {
    code: "ordering.already_tipped",
    status: 409,
    sentence: "You have tipped for this order, thank you. Nothing further was charged.",
  },
  cannotRate: {
    code: "ordering.cannot_rate",
    status: 409,
    sentence: "An order is rated once it has arrived. Nothing was kept.",
  },
  alreadyRated: {
    code: "ordering.already_rated",
    status: 409,
    sentence: "You have rated this order, thank you. The first rating stands.",
  },
  recipientOfPickup: {
    code: "ordering.recipient_of_pickup",
    status: 422,
    sentence:
      "Only what is brought can be sent to somebody else. Nothing was charged. Have it brought, or leave out whom it is for.",
  },
  tipOfPickup: {
    code: "ordering.tip_of_pickup",
    status: 422,
    sentence:
      "Nobody brings what is picked up, so there is no rider to tip. Nothing was charged. Leave the tip out, or have it brought.",
  },
  recipientOfGroup: {
    code: "ordering.recipient_of_group",
    status: 422,
    sentence:
      "A group order goes to its group, not to somebody else. Nothing was begun. Leave out whom it is for, or order it alone.",
  },
  wrongPin: {
    code: "ordering.wrong_pin",
    status: 409,
    sentence: "That is not the delivery PIN. Ask the customer to read it from the order page.",
  },
  pinLocked: {
    code: "ordering.pin_locked",
    status: 409,
    sentence: "The PIN was wrong three times. Support must finish this delivery, with a reason.",
  },
});
