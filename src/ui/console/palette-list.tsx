"use client";

import {
  ArrowRight,
  ChefHat,
  Layers,
  type LucideIcon,
  ReceiptText,
  Soup,
  Undo2,
  User,
  WalletCards,
} from "lucide-react";
import { useEffect, useRef } from "react";
import type { FoundDto } from "~/modules/console/contract";

const looks: Record<FoundDto["kind"], { word: string; icon: LucideIcon }> = {
  order: { word: "Orders", icon: ReceiptText },
  customer: { word: "Customers", icon: User },
  payment: { word: "Payments", icon: WalletCards },
  refund: { word: "Refunds", icon: Undo2 },
  batch: { word: "Batches", icon: Layers },
  kitchen: { word: "Kitchens", icon: ChefHat },
  dish: { word: "Dishes", icon: Soup },
  page: { word: "Go to", icon: ArrowRight },
};

/** What was found, kind by kind, the active one marked; the focus stays in the field above. */
export function PaletteList({
  shown,
  recent,
  active,
  onGo,
  onPoint,
}: {
  shown: readonly FoundDto[];
  /** So many at the beginning are what was opened lately. */
  recent: number;
  active: number;
  onGo: (one: FoundDto) => void;
  onPoint: (at: number) => void;
}) {
  const marked = useRef<HTMLDivElement>(null);
  // An effect because the list scrolls by itself to what the arrow keys reached.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element changes with the active row.
  useEffect(() => {
    marked.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const headOf = (at: number) => (at < recent ? "Recent" : looks[shown[at]?.kind ?? "page"].word);
  return (
    <div id="palette-list" role="listbox" aria-label="Found" className="min-h-0 flex-1 overflow-y-auto p-2">
      {shown.map((one, at) => {
        const Icon = looks[one.kind].icon;
        const head = headOf(at);
        return (
          <div key={`${head} ${one.kind} ${one.id}`} role="presentation">
            {at === 0 || headOf(at - 1) !== head ? (
              <p aria-hidden className="px-2 pt-2 pb-1 text-xs font-semibold text-ink-3">
                {head}
              </p>
            ) : null}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field above chooses the active one. */}
            <div
              id={`palette-${at}`}
              ref={at === active ? marked : null}
              role="option"
              tabIndex={-1}
              aria-selected={at === active}
              onClick={() => onGo(one)}
              onPointerMove={() => onPoint(at)}
              className="flex min-h-10 cursor-pointer items-center gap-3 rounded-input px-2 py-1 text-sm aria-selected:bg-etu-band"
            >
              <Icon aria-hidden className="size-4 shrink-0 text-ink-2" />
              <span className="min-w-0 flex-1 truncate font-medium">
                {one.title}
                <span className="sr-only">, {head}</span>
              </span>
              <span className="max-w-[50%] truncate text-ink-2">{one.subtitle}</span>
            </div>
          </div>
        );
      })}
    </div>
  );
}
