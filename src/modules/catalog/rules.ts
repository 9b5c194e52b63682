import { refusals } from "~/kernel/refusal";

/** The light door of the catalogue, without a schema: what a menu's own scripts need of it, and its refusals. */
export const promoTypes = ["percent", "delivery_off", "delivery_free"] as const;
export const promoFunders = ["platform", "kitchen"] as const;

export const catalogRefusals = refusals({
  regionNotFound: {
    code: "catalog.region_not_found",
    status: 404,
    sentence: "We do not know this region. Please choose Lagos, Abuja or Port Harcourt.",
  },
  kitchenNotFound: {
    code: "catalog.kitchen_not_found",
    status: 404,
    sentence: "We do not know this kitchen. Please go back and choose one from the list.",
  },
  kitchenClosed: {
    code: "catalog.kitchen_closed",
    status: 409,
    sentence: "The kitchen is closed now. Nothing was charged. You can order for its first slot.",
  },
  priceChanged: {
    code: "catalog.price_changed",
    status: 409,
    sentence: "This price has changed since you looked. Nothing was saved. Look at the newer one first.",
  },
  zoneNotServed: {
    code: "catalog.zone_not_served",
    status: 409,
    sentence:
      "This kitchen does not deliver to your area. Nothing was charged. Choose pick-up or another kitchen.",
  },
  itemNotFound: {
    code: "catalog.item_not_found",
    status: 404,
    sentence: "This dish is no longer on the menu. Nothing was charged. Please take it out of your cart.",
  },
  itemNotOfKitchen: {
    code: "catalog.item_not_of_kitchen",
    status: 400,
    sentence:
      "This dish belongs to another kitchen. Nothing was charged. One order is cooked by one kitchen.",
  },
  itemUnavailableNow: {
    code: "catalog.item_unavailable_now",
    status: 409,
    sentence: "This dish is not served at that time. Nothing was charged. Choose another dish or slot.",
  },
  optionUnknown: {
    code: "catalog.option_unknown",
    status: 400,
    sentence: "One of the options is not on the menu. Nothing was charged. Please choose again.",
  },
  optionNotOfItem: {
    code: "catalog.option_not_of_item",
    status: 400,
    sentence: "One of the options belongs to another dish. Nothing was charged. Please choose again.",
  },
  optionRequired: {
    code: "catalog.option_required",
    status: 400,
    sentence: "A choice is missing for this dish. Nothing was charged. Please make it and try again.",
  },
  optionTooMany: {
    code: "catalog.option_too_many",
    status: 400,
    sentence: "Too many options were chosen for this dish. Nothing was charged. Please take some away.",
  },
});
