"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "~/ui/app-shell";
import { paths } from "~/ui/paths";

/** The pages of payments. */
const payPlace = "/pay";
/** Places where the cart is the page itself, or beside the matter. */
const withoutCartBar: readonly string[] = [paths.cart, paths.orders, paths.wallet, payPlace];
/** Places that show by themselves which payment waits. */
const withoutResume: readonly string[] = [paths.checkout(), paths.orders, paths.wallet, payPlace];

/** AppShell with what the page's address decides: at the till nothing leads away, and the cart's bar has no use. */
export function ShopFrame({
  place,
  end,
  floating,
  resume,
  children,
}: {
  place: ReactNode;
  end: ReactNode;
  floating: ReactNode;
  /** The payment that waits, where one looks for food. */
  resume: ReactNode;
  children: ReactNode;
}) {
  const [, first = ""] = usePathname().split("/");
  const atTill = `/${first}` === paths.checkout();
  const browsing = !atTill && !withoutCartBar.includes(`/${first}`);
  return (
    <AppShell
      tabs={!atTill}
      place={atTill ? null : place}
      end={atTill ? null : end}
      floating={browsing ? floating : null}
    >
      {withoutResume.includes(`/${first}`) ? null : resume}
      {children}
    </AppShell>
  );
}
