"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { NamedLevelDto, StockPageDto } from "~/modules/console/contract";
import { useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { cn } from "~/ui/cn";
import { PlainTable } from "~/ui/console/plain-table";
import { SidePanel } from "~/ui/console/side-panel";
import { formatAgo } from "~/ui/fmt";
import { CountForm } from "./count-form";
import { Movements } from "./movements";

const pollMs = 10_000;

/** Each dish with its count; one of them is opened beside the list, with its movements. */
export function StockTable({
  first,
  mayAdjust,
  now,
}: {
  first: StockPageDto;
  mayAdjust: boolean;
  now: string;
}) {
  const trpc = useTRPC();
  const input = { kitchenId: first.kitchen.id };
  const query = useQuery(
    trpc.admin.stock.today.queryOptions(input, { initialData: first, refetchInterval: pollMs }),
  );
  const [opened, setOpened] = useState<string | null>(null);
  const { levels } = query.data;
  const level = levels.find(({ itemId }) => itemId === opened);
  return (
    <>
      {query.isError || query.fetchStatus === "paused" ? (
        <Banner tone="danger" className="mb-4" title="Offline: these numbers may be old" />
      ) : null}
      <PlainTable
        label="Stock today"
        rows={levels}
        rowKey={(row) => row.itemId}
        empty="This kitchen counts no dish."
        columns={columnsOf(now, setOpened)}
      />
      <SidePanel
        title={level?.name ?? ""}
        description={level === undefined ? "" : `${level.onHand} there, ${level.reserved} of them ordered`}
        open={level !== undefined}
        onClose={() => setOpened(null)}
      >
        {level === undefined ? null : (
          <div className="grid gap-6">
            {mayAdjust ? <CountForm key={level.itemId} looked={level} now={now} /> : null}
            <Movements itemId={level.itemId} serviceDate={level.serviceDate} />
          </div>
        )}
      </SidePanel>
    </>
  );
}

function columnsOf(now: string, open: (itemId: string) => void) {
  return [
    {
      key: "name",
      label: "Dish",
      cell: (level: NamedLevelDto) => <span className="font-semibold">{level.name}</span>,
    },
    {
      key: "available",
      label: "Left",
      align: "end" as const,
      cell: (level: NamedLevelDto) => (
        <span className={cn("figures font-semibold", level.available === 0 && "text-alaari")}>
          {level.available === 0 ? "0, sold out" : level.available}
        </span>
      ),
    },
    { key: "onHand", label: "There", align: "end" as const, cell: (level: NamedLevelDto) => level.onHand },
    {
      key: "reserved",
      label: "Ordered",
      align: "end" as const,
      cell: (level: NamedLevelDto) => level.reserved,
    },
    {
      key: "by",
      label: "Set",
      cell: (level: NamedLevelDto) => (
        <span className="text-ink-2">
          {level.changedByName}, {formatAgo(level.changedAt, now)}
        </span>
      ),
    },
    {
      key: "open",
      label: "Count",
      align: "end" as const,
      cell: (level: NamedLevelDto) => (
        <Button
          size="small"
          variant="secondary"
          className="min-h-8"
          aria-label={`Open ${level.name}`}
          onClick={() => open(level.itemId)}
        >
          Open
        </Button>
      ),
    },
  ];
}
