/**
 * The light door of ordering, without a schema: the limits of a cart and the sums that server and browser share, so that
 * sheet, cart and checkout show the figures the server will charge. A menu's scripts come in here and not by `contract`,
 * whose schemas would cost a cheap phone more than the sheet itself.
 */
export { itemsPerPackMax, packsMax, quantityMax } from "./cart-limits";
export { type PriceableMenu, type PricedCart, priceCart } from "./price-cart";
export { discountOf, termsOf } from "./promo-terms";
