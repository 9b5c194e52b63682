"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { overBars } from "~/ui/over-bars";
import { shellPaths } from "~/ui/shell-paths";

/** The pages of payments. */
const payPlace = "/pay";
/** The pages of group orders: what is chosen there goes into the group's pack. */
const groupPlace = "/g";
/** Places where the cart is the page itself, or beside the matter. */
const withoutCartBar: readonly string[] = [
  groupPlace,
  shellPaths.cart,
  shellPaths.orders,
  shellPaths.wallet,
  payPlace,
];
/** Places that show by themselves which payment waits. */
const withoutResume: readonly string[] = [shellPaths.till, shellPaths.orders, shellPaths.wallet, payPlace];

/**
 * The frame of all customer pages, by what the page's address decides: at the till nothing leads away, and the cart's
 * bar has no use. Its parts come made by the server: what stands in this file is fetched by every visitor.
 */
export function ShopFrame({
  bar,
  tillBar,
  tabs,
  footer,
  floating,
  resume,
  children,
}: {
  bar: ReactNode;
  /** The bar without ways out. */
  tillBar: ReactNode;
  tabs: ReactNode;
  footer: ReactNode;
  floating: ReactNode;
  /** The payment that waits, where one looks for food. */
  resume: ReactNode;
  children: ReactNode;
}) {
  const [, first = ""] = usePathname().split("/");
  const atTill = `/${first}` === shellPaths.till;
  const browsing = !atTill && !withoutCartBar.includes(`/${first}`);
  return (
    <>
      {atTill ? tillBar : bar}
      <main id="main" tabIndex={-1} className={`min-h-[70dvh] outline-none ${atTill ? overBars : "pb-8"}`}>
        {withoutResume.includes(`/${first}`) ? null : resume}
        {children}
      </main>
      {atTill ? null : <div className={overBars}>{footer}</div>}
      {browsing ? floating : null}
      {atTill ? null : tabs}
    </>
  );
}
