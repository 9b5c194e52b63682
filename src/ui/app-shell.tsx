import type { ReactNode } from "react";
import { BottomTabs } from "./bottom-tabs";
import { cn } from "./cn";
import { HeaderNav } from "./header-nav";
import { overBars } from "./over-bars";
import { SiteFooter } from "./site-footer";
import { TopBar } from "./top-bar";

/**
 * The frame of every customer page: bar, content, tabs. `floating` is what sticks above the tabs (PackBar);
 * `tabs={false}` where nothing should lead away (checkout).
 */
export function AppShell({
  place,
  end,
  floating,
  tabs = true,
  children,
}: {
  place?: ReactNode;
  end?: ReactNode;
  floating?: ReactNode;
  tabs?: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <TopBar place={place} nav={tabs ? <HeaderNav /> : null} end={end} />
      <main id="main" tabIndex={-1} className={cn("min-h-[70dvh] outline-none", tabs ? "pb-8" : overBars)}>
        {children}
      </main>
      {tabs ? <SiteFooter className={overBars} /> : null}
      {floating}
      {tabs ? <BottomTabs /> : null}
    </>
  );
}
