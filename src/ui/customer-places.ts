import { House, type LucideIcon, ReceiptText, UserRound, Wallet } from "lucide-react";
import { paths } from "./paths";

export type CustomerPlace = { href: string; label: string; icon: LucideIcon };

/** The four places of a customer, in the order of the bar at the bottom of a phone. */
export const customerPlaces: readonly CustomerPlace[] = [
  { href: paths.home, label: "Home", icon: House },
  { href: paths.orders, label: "Orders", icon: ReceiptText },
  { href: paths.wallet, label: "Wallet", icon: Wallet },
  { href: paths.account, label: "Account", icon: UserRound },
];

/** Which place an address belongs to: menus and kitchens are part of Home, the till of no place. */
export function placeOf(pathname: string): string | null {
  const [, first = ""] = pathname.split("/");
  const own = customerPlaces.find((place) => place.href === `/${first}`);
  if (own) return own.href;
  return ["cart", "checkout", "pay", "sign-in", "sign-up"].includes(first) ? null : paths.home;
}
