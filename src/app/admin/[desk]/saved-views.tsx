"use client";

import { useQueries } from "@tanstack/react-query";
import type { MouseEvent } from "react";
import {
  type DeskDto,
  type DeskSearch,
  parseDeskSearch,
  type SavedViewDto,
  writeDeskSearch,
} from "~/modules/console/contract";
import { useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";
import { pageInput } from "./page-input";
import { SaveView } from "./save-view";
import { foundBy } from "./use-desk-search";

/** A number beside a view is as old as this at most. */
const countFreshMs = 60_000;

/** Views as tabs: the product's own, one's own, and those that colleagues share with the role. */
export function SavedViews({
  desk,
  search,
  seen,
  onShow,
}: {
  desk: DeskDto;
  search: DeskSearch;
  /** What a new view would keep. */
  seen: DeskSearch;
  onShow: (search: DeskSearch) => void;
}) {
  const trpc = useTRPC();
  const views = desk.views
    .map((view) => ({ view, of: parseDeskSearch(new URLSearchParams(view.search)) }))
    // What asks for nothing is All, which is there already.
    .filter(({ view, of }) => {
      const sort = of.sort === desk.defaultSort ? undefined : of.sort;
      return view.id !== null || foundBy({ ...of, sort }) !== "";
    });
  const counts = useQueries({
    queries: views.map(({ of }) =>
      trpc.admin.desks.page.queryOptions(
        { ...pageInput(desk.desk, { ...of, cursor: undefined }), limit: 1 },
        { staleTime: countFreshMs, retry: false },
      ),
    ),
  });
  const here = foundBy(search);
  const current = views.find(({ of }) => foundBy(of) === here)?.view ?? null;
  return (
    <div className="flex flex-wrap items-end gap-2 border-b border-line">
      <nav aria-label="Views" className="shelf min-w-0 flex-1">
        <ul className="flex gap-1">
          <ViewTab
            href={adminPaths.desk(desk.desk)}
            label="All"
            current={here === ""}
            onShow={() => onShow({ q: "", filters: [], sort: undefined, columns: [], cursor: undefined })}
          />
          {views.map(({ view, of }, index) => (
            <ViewTab
              key={view.id ?? view.name}
              href={`${adminPaths.desk(desk.desk)}?${writeDeskSearch(of)}`}
              label={view.name}
              detail={sharedWords(view)}
              count={counts[index]?.data?.count}
              current={view === current}
              onShow={() => onShow({ ...of, cursor: undefined })}
            />
          ))}
        </ul>
      </nav>
      <SaveView desk={desk.desk} current={current} seen={seen} />
    </div>
  );
}

function sharedWords({ mine, sharedRole }: SavedViewDto): string | undefined {
  if (sharedRole === null) return mine ? "yours alone" : undefined;
  return mine ? "yours, shared" : "shared with you";
}

function ViewTab({
  href,
  label,
  detail,
  count,
  current,
  onShow,
}: {
  href: string;
  label: string;
  detail?: string | undefined;
  count?: { atLeast: number; exact: boolean } | undefined;
  current: boolean;
  onShow: () => void;
}) {
  // A link that can be opened elsewhere; here it only changes what is shown.
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onShow();
  };
  return (
    <li>
      <a
        href={href}
        onClick={onClick}
        aria-current={current ? "true" : undefined}
        title={detail}
        className={cn(
          "inline-flex min-h-9 items-center gap-1.5 border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-ink-2 hover:text-ink",
          "focus-visible:-outline-offset-3 aria-[current]:border-epo aria-[current]:text-ink",
        )}
      >
        {label}
        {count === undefined ? null : (
          <span className="figures rounded-full bg-band px-1.5 text-xs text-ink-2">
            {count.atLeast.toLocaleString("en-NG")}
            {count.exact ? "" : "+"}
          </span>
        )}
      </a>
    </li>
  );
}
