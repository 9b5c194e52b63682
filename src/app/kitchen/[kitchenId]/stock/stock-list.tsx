"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { StockLevelDto } from "~/modules/inventory/contract";
import { useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { cn } from "~/ui/cn";
import { CountSheet } from "./count-sheet";
import { changedWords } from "./stock-words";

const pollMs = 5_000;

export type StockItem = { id: string; name: string };

/** Every dish of the kitchen by category, with today's count; one of them is counted at a time. */
export function StockList({
  kitchenId,
  categories,
  first,
  personId,
}: {
  kitchenId: string;
  categories: readonly { id: string; name: string; items: readonly StockItem[] }[];
  first: StockLevelDto[];
  personId: string;
}) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.stock.today.queryOptions({ kitchenId }, { initialData: { levels: first }, refetchInterval: pollMs }),
  );
  const [counting, setCounting] = useState<{ item: StockItem; level: StockLevelDto } | null>(null);
  const levels = new Map(query.data.levels.map((level) => [level.itemId, level]));
  return (
    <>
      {query.isError || query.fetchStatus === "paused" ? (
        <Banner tone="danger" className="mb-4" title="Offline: these numbers may be old">
          Nothing can be saved until the network is back.
        </Banner>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {categories.map((category) => (
          <section key={category.id} aria-labelledby={`stock-${category.id}`}>
            <h2 id={`stock-${category.id}`} className="mb-2 text-lg font-bold">
              {category.name}
            </h2>
            <ul className="divide-y divide-line rounded-card border border-line bg-surface">
              {category.items.map((item) => (
                <li key={item.id}>
                  <Row
                    item={item}
                    level={levels.get(item.id) ?? null}
                    personId={personId}
                    onCount={(level) => setCounting({ item, level })}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {counting === null ? null : (
        <CountSheet
          key={counting.item.id}
          {...{ kitchenId, personId }}
          name={counting.item.name}
          level={counting.level}
          onClose={() => setCounting(null)}
        />
      )}
    </>
  );
}

function Row({
  item,
  level,
  personId,
  onCount,
}: {
  item: StockItem;
  /** Null for a dish that was put on the menu after the day had begun. */
  level: StockLevelDto | null;
  personId: string;
  onCount: (level: StockLevelDto) => void;
}) {
  if (level === null) return <p className="p-3 pl-4 font-semibold">{item.name}: from tomorrow</p>;
  const soldOut = level.available === 0;
  return (
    <div className="flex items-center gap-3 p-3 pl-4">
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{item.name}</p>
        <p className="text-sm text-ink-2">
          {level.onHand} there{level.reserved === 0 ? "" : `, ${level.reserved} of them ordered`} ·{" "}
          {changedWords(level, personId)}
        </p>
      </div>
      <p className="text-right">
        <span className={cn("figures text-xl font-bold", soldOut && "text-alaari")}>{level.available}</span>
        <span className="block text-xs text-ink-2">{soldOut ? "sold out" : "left"}</span>
      </p>
      <Button
        variant="secondary"
        size="small"
        aria-label={`Count ${item.name}`}
        onClick={() => onCount(level)}
      >
        Count
      </Button>
    </div>
  );
}
