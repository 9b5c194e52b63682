/** One person eats at most this much; more is a typing mistake or an attack. */
export const quantityMax = 50;
/** A box each for a small office. */
export const packsMax = 20;
/** More lines than any menu fills one box with. */
export const itemsPerPackMax = 30;
