import type { ReactNode } from "react";
import { BottomTabs } from "./bottom-tabs";
import { HeaderNav } from "./header-nav";
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
      <main id="main" tabIndex={-1} className="pb-[calc(var(--bar-bottom)+6rem)] outline-none md:pb-24">
        {children}
      </main>
      {floating}
      {tabs ? <BottomTabs /> : null}
    </>
  );
}
