"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { type BatchDto, type BatchItemDto, itemStatuses } from "~/modules/batches/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { cn } from "~/ui/cn";
import { batchKindWords, itemStatusLook, movesMoney, subjectHref } from "~/ui/console/batch-words";
import { Change } from "~/ui/console/change";
import { ExactMoney } from "~/ui/console/exact-money";
import { inWords } from "~/ui/console/in-words";
import { PlainTable } from "~/ui/console/plain-table";
import { hearEarlyTap } from "~/ui/early-tap";
import { Skeleton } from "~/ui/skeleton";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { useToast } from "~/ui/toast";

type Filter = (typeof itemStatuses)[number] | null;

/** What became of each, by state; all of it as a file. */
export function BatchItems({ batch, now }: { batch: BatchDto; now: string }) {
  const trpc = useTRPC();
  const [filter, setFilter] = useState<Filter>(null);
  const isMoving = batch.status === "executing" || batch.status === "approved";
  const items = useInfiniteQuery(
    trpc.admin.batches.items.infiniteQueryOptions(
      { id: batch.id, ...(filter === null ? {} : { status: filter }) },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        initialCursor: null,
        placeholderData: keepPreviousData,
        // Two seconds: whoever reads rows is slower than whoever watches a count.
        refetchInterval: isMoving ? 2_000 : false,
      },
    ),
  );
  const rows = items.data?.pages.flatMap((page) => page.items) ?? [];
  const { many } = batchKindWords[batch.kind];
  return (
    <section aria-label="Results" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg font-bold">Each of the {many}</h2>
        <SaveCsv id={batch.id} />
      </div>
      <Filters batch={batch} value={filter} onChange={setFilter} />
      {items.isPending ? <Skeleton className="h-40" /> : null}
      {items.isError ? (
        <p role="alert">{problemOf(items.error)?.sentence ?? "The list did not load."}</p>
      ) : null}
      {items.isPending || items.isError ? null : (
        <PlainTable
          label={`Each of the ${many}`}
          rows={rows}
          rowKey={({ id }) => id}
          empty="None of these."
          columns={columnsOf(batch, now)}
        />
      )}
      {items.hasNextPage ? (
        <div>
          <Button
            variant="secondary"
            size="compact"
            busy={items.isFetchingNextPage}
            busyLabel="Loading…"
            onClick={() => items.fetchNextPage()}
          >
            More
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function columnsOf({ kind }: BatchDto, now: string) {
  const all = [
    {
      key: "position",
      label: "No.",
      cell: ({ position }: BatchItemDto) => <span className="figures">{position}</span>,
    },
    {
      key: "label",
      label: inWords(batchKindWords[kind].one),
      cell: (item: BatchItemDto) => <Subject kind={kind} item={item} />,
    },
    {
      key: "amount",
      label: "Amount",
      align: "end" as const,
      cell: ({ amountKobo }: BatchItemDto) => <ExactMoney kobo={amountKobo} />,
    },
    {
      key: "change",
      label: "Change",
      align: "end" as const,
      cell: ({ change }: BatchItemDto) => (change === null ? "" : <Change change={change} />),
    },
    { key: "status", label: "State", cell: (item: BatchItemDto) => <ItemState item={item} /> },
    { key: "why", label: "Why", cell: ({ why }: BatchItemDto) => why ?? "" },
    {
      key: "done",
      label: "When",
      cell: ({ doneAt }: BatchItemDto) =>
        doneAt === null ? (
          ""
        ) : (
          <LagosTime at={doneAt} form="day-time" now={now} className="whitespace-nowrap" />
        ),
    },
  ];
  const unused = movesMoney(kind) ? "change" : "amount";
  const noChange = kind === "suspension" ? "change" : unused;
  return all.filter(({ key }) => key !== unused && key !== noChange);
}

function Subject({ kind, item }: { kind: BatchDto["kind"]; item: BatchItemDto }) {
  const href = subjectHref(kind, item.subjectId);
  if (href === null) return item.label;
  return (
    <TextLink href={href} className="figures inline-block py-0.5 whitespace-nowrap">
      {item.label}
    </TextLink>
  );
}

function ItemState({ item: { status, attempts } }: { item: BatchItemDto }) {
  const { word, icon: Icon, tone } = itemStatusLook[status];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {word}
      </Badge>
      {attempts > 1 ? <span className="text-xs text-ink-2">{attempts} tries</span> : null}
    </span>
  );
}

function Filters({
  batch: { counts },
  value,
  onChange,
}: {
  batch: BatchDto;
  value: Filter;
  onChange: (filter: Filter) => void;
}) {
  const total = itemStatuses.reduce((sum, status) => sum + counts[status], 0);
  const choices = [
    { status: null, word: "All", count: total },
    ...itemStatuses
      .filter((status) => counts[status] > 0 || status === value)
      .map((status) => ({ status, word: itemStatusLook[status].word, count: counts[status] })),
  ];
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">By state</legend>
      {choices.map(({ status, word, count }) => (
        <button
          key={word}
          ref={hearEarlyTap}
          type="button"
          aria-pressed={value === status}
          onClick={() => onChange(status)}
          className={cn(
            "figures inline-flex min-h-9 items-center gap-2 rounded-full border px-3 text-sm font-semibold",
            value === status
              ? "border-transparent bg-ink text-paper"
              : "border-line-strong bg-surface hover:bg-band",
          )}
        >
          {word} <span className="font-normal">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** The whole list as a file, made by the server at this moment. */
function SaveCsv({ id }: { id: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const save = useMutation({
    mutationFn: () => queries.fetchQuery(trpc.admin.batches.results.queryOptions({ id }, { staleTime: 0 })),
    onSuccess: ({ fileName, csv }) => {
      const url = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = fileName;
      link.click();
      URL.revokeObjectURL(url);
    },
    onError: (error) =>
      toast({ title: problemOf(error)?.sentence ?? "The file did not come. Try again.", tone: "danger" }),
  });
  return (
    <Button
      variant="secondary"
      size="compact"
      icon={<Download aria-hidden className="size-4" />}
      busy={save.isPending}
      busyLabel="Writing…"
      onClick={() => save.mutate()}
    >
      CSV
    </Button>
  );
}
