/**
 * The addresses that every page's scripts know, for the frame and the menu. Apart from `paths`, which has them too, and
 * all others: those are half a kilobyte that nobody needs for reading a menu.
 */
export const shellPaths = {
  home: "/",
  kitchen: (regionId: string, kitchenId: string) =>
    `/${encodeURIComponent(regionId)}/${encodeURIComponent(kitchenId)}`,
  cart: "/cart",
  till: "/checkout",
  orders: "/orders",
  wallet: "/wallet",
  account: "/account",
};
