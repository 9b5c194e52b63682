import { shellPaths } from "./shell-paths";

/** Which place an address belongs to: menus and kitchens are part of Home, the till and what is told of it of no place. */
export function placeOf(pathname: string): string | null {
  const first = `/${pathname.split("/")[1] ?? ""}`;
  if ([shellPaths.orders, shellPaths.wallet, shellPaths.account].includes(first)) return first;
  return nowhere.includes(first) ? null : shellPaths.home;
}

const nowhere: readonly string[] = ["/cart", "/checkout", "/pay", "/sign-in", "/sign-up", "/privacy"];
