"use client";

import { Sheet } from "~/ui/sheet";
import { Kbd } from "./kbd";
import type { Shortcut } from "./keyboard";

const order = ["Go to", "List", "Record", "Help"] as const;

/** What each key does on this page. */
export function KeyboardHelp({
  shortcuts,
  onClose,
}: {
  shortcuts: readonly Shortcut[] | null;
  onClose: () => void;
}) {
  return (
    <Sheet
      open={shortcuts !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Keyboard"
      description="Ctrl K finds anything from anywhere. Single keys rest while you type; your menu turns them off."
      desktop="side"
    >
      {order.map((group) => {
        const inGroup = (shortcuts ?? []).filter((shortcut) => shortcut.group === group);
        return inGroup.length === 0 ? null : (
          <section key={group} className="mt-4">
            <h3 className="text-sm font-semibold text-ink-2">{group}</h3>
            <dl className="mt-1 grid grid-cols-[1fr_auto] gap-y-1.5 text-sm">
              {inGroup.map(({ keys, label }) => (
                <div key={`${keys}${label}`} className="contents">
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </Sheet>
  );
}
