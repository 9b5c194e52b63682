import { type DrawnIcon, House, ReceiptText, UserRound, Wallet } from "./drawn-icons";
import { paths } from "./paths";

export type CustomerPlace = {
  href: string;
  name: "home" | "orders" | "wallet" | "account";
  icon: DrawnIcon;
};

/** The four places of a customer (their words: `shell.places`), in the order of the bar at the bottom of a phone. */
export const customerPlaces: readonly CustomerPlace[] = [
  { href: paths.home, name: "home", icon: House },
  { href: paths.orders, name: "orders", icon: ReceiptText },
  { href: paths.wallet, name: "wallet", icon: Wallet },
  { href: paths.account, name: "account", icon: UserRound },
];
