"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type Tab = { value: string; label: ReactNode; content: ReactNode };

/** Panels of which one is shown. Arrow keys move between the tabs. */
export function Tabs({
  label,
  tabs,
  defaultValue,
  className,
}: {
  label: string;
  tabs: readonly Tab[];
  defaultValue?: string;
  className?: string;
}) {
  return (
    <BaseTabs.Root defaultValue={defaultValue ?? tabs[0]?.value} className={className}>
      <BaseTabs.List aria-label={label} className="shelf flex gap-1 border-b border-line">
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className={cn(
              "min-h-11 border-b-3 border-transparent px-4 font-semibold whitespace-nowrap text-ink-2 hover:text-ink",
              "data-active:border-epo data-active:text-ink focus-visible:-outline-offset-3",
            )}
          >
            {tab.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
