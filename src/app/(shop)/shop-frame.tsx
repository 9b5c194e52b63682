"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "~/ui/app-shell";
import { paths } from "~/ui/paths";

/** Places where the cart is the page itself, or beside the matter. */
const withoutCartBar: readonly string[] = [paths.cart, paths.orders, paths.wallet];

/** AppShell with what the page's address decides: at the till nothing leads away, and the cart's bar has no use. */
export function ShopFrame({
  place,
  end,
  floating,
  children,
}: {
  place: ReactNode;
  end: ReactNode;
  floating: ReactNode;
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
      {children}
    </AppShell>
  );
}
