import { shellPaths } from "./shell-paths";

/** Every address of the product, in one place: a link is `paths.order(id)`, never a string. */
export const paths = {
  home: shellPaths.home,
  region: (regionId: string) => `/${encodeURIComponent(regionId)}`,
  kitchen: shellPaths.kitchen,
  cart: shellPaths.cart,
  checkout: (kitchenId?: string) => withQuery(shellPaths.till, { kitchen: kitchenId }),
  newGroup: (kitchenId: string) => withQuery("/g/new", { kitchen: kitchenId }),
  group: (code: string) => `/g/${encodeURIComponent(code)}`,
  /** One's own part of an order that several paid. */
  groupShare: (orderId: string) => `/g/share/${encodeURIComponent(orderId)}`,
  groupMenu: (code: string) => `/g/${encodeURIComponent(code)}/menu`,
  orders: shellPaths.orders,
  ordersOf: (which: "open" | "past") => withQuery("/orders", { which }),
  order: (orderId: string) => `/orders/${encodeURIComponent(orderId)}`,
  /** The picture itself, for its customer. */
  claimPhoto: (photoId: string) => `/api/claim-photos/${encodeURIComponent(photoId)}`,
  receipt: (orderId: string) => `/orders/${encodeURIComponent(orderId)}/receipt`,
  /** The public page of a receipt. */
  verify: (code: string) => `/r/${encodeURIComponent(code)}`,
  /** What whom an order was sent to sees of it, without signing in. */
  sent: (code: string) => `/t/${encodeURIComponent(code)}`,
  payment: (reference: string) => `/pay/${encodeURIComponent(reference)}`,
  wallet: shellPaths.wallet,
  topUp: (amountKobo?: number) => withQuery("/wallet/top-up", { amount: amountKobo?.toString() }),
  walletSafety: "/wallet/safety",
  walletStatement: (month?: string) => withQuery("/wallet/statement", { month }),
  walletSpending: (month?: string) => withQuery("/wallet/spending", { month }),
  walletEntry: (entryId: string) => `/wallet/entries/${encodeURIComponent(entryId)}`,
  didIPay: "/wallet/did-i-pay",
  account: shellPaths.account,
  accountSessions: "/account/sessions",
  accountPassword: "/account/password",
  accountData: "/account/data",
  accountProfile: "/account/profile",
  accountAddresses: "/account/addresses",
  accountNotifications: "/account/notifications",
  /** Takes a form with `lite`, and goes back to the page it was on. */
  lite: "/lite",
  privacy: "/privacy",
  /** Takes a form with `locale`, and goes back to the page it was on. */
  language: "/language",
  signIn: (next?: string) => withQuery("/sign-in", { next }),
  signUp: (next?: string) => withQuery("/sign-up", { next }),
  kitchenBoard: (kitchenId: string) => `/kitchen/${encodeURIComponent(kitchenId)}`,
  art: (itemId: string) => `/art/${encodeURIComponent(itemId)}`,
  devUi: "/dev/ui",
  proof: "/admin/proof",
};

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, value);
  return params.size === 0 ? path : `${path}?${params}`;
}
