import { refusals } from "~/kernel/refusal";

/** Why a promo takes nothing off. Each says what would make it, when anything would. */
export const promoRefusals = refusals({
  unknown: {
    code: "ordering.promo_unknown",
    status: 422,
    sentence: "We do not know this promo code. Nothing was charged. Check how it is spelled.",
  },
  notYet: {
    code: "ordering.promo_not_yet",
    status: 422,
    sentence: "This promo has not begun yet. Nothing was charged. You can order without it.",
  },
  expired: {
    code: "ordering.promo_expired",
    status: 422,
    sentence: "This promo is over. Nothing was charged. You can order without it.",
  },
  usedUp: {
    code: "ordering.promo_used_up",
    status: 409,
    sentence: "All uses of this promo are gone. Nothing was charged. You can order without it.",
  },
  belowMinimum: {
    code: "ordering.promo_below_minimum",
    status: 422,
    sentence:
      "The food comes to less than this promo asks for. Nothing was charged. Add food, or order without it.",
  },
  fewPacks: {
    code: "ordering.promo_few_packs",
    status: 422,
    sentence:
      "This promo is for more packs than you have. Nothing was charged. Add packs, or order without it.",
  },
  notThisKitchen: {
    code: "ordering.promo_not_this_kitchen",
    status: 422,
    sentence: "This promo is for another kitchen. Nothing was charged. You can order without it.",
  },
  notThisDay: {
    code: "ordering.promo_not_this_day",
    status: 422,
    sentence:
      "This promo is for another day of the week. Nothing was charged. Choose a time on that day, or order without it.",
  },
  notThisTime: {
    code: "ordering.promo_not_this_time",
    status: 422,
    sentence:
      "This promo is for lunch. Nothing was charged. Choose a time between 11 am and 5 pm, or order without it.",
  },
  alreadyUsed: {
    code: "ordering.promo_already_used",
    status: 409,
    sentence:
      "You have used this promo before, and it is once for each person. Nothing was charged. You can order without it.",
  },
  notFirstOrder: {
    code: "ordering.promo_not_first_order",
    status: 409,
    sentence:
      "This promo is for a first order, and this is not yours. Nothing was charged. You can order without it.",
  },
  noRain: {
    code: "ordering.promo_no_rain",
    status: 422,
    sentence:
      "This promo comes by itself while a rain fee is on, and there is none now. Nothing was charged. You can order without it.",
  },
  noDelivery: {
    code: "ordering.promo_no_delivery",
    status: 422,
    sentence:
      "This promo is for the delivery fee, and this order has none. Nothing was charged. You can order without it.",
  },
});
