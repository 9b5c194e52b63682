"use client";

import { ListFilter, Search, X } from "lucide-react";
import { useRef, useState } from "react";
import { type ColumnDto, type DeskFilter, filtersMax, searchLengthMax } from "~/modules/console/contract";
import { Button } from "~/ui/button";
import { hearEarlyTap } from "~/ui/early-tap";
import { ChoosePopover } from "./choose-popover";
import { FilterEditor } from "./filter-editor";
import { filterWords } from "./filter-words";
import { useShortcuts } from "./keyboard";

/** After the last letter: a word is one question, not seven. */
const typingMs = 300;

/** Free text and filters, each a chip that can be changed or taken away. */
export function FilterBar({
  columns,
  q,
  filters,
  onChange,
}: {
  columns: readonly ColumnDto[];
  q: string;
  filters: readonly DeskFilter[];
  onChange: (next: { q?: string; filters?: readonly DeskFilter[] }) => void;
}) {
  const [adding, setAdding] = useState(false);
  const askable = columns.filter(({ filterable }) => filterable);
  useShortcuts([{ keys: "f", label: "Filter", group: "List", run: () => setAdding(true) }]);
  const replace = (at: number, next: DeskFilter | null) =>
    onChange({
      filters: filters.flatMap((one, index) => (index === at ? (next === null ? [] : [next]) : [one])),
    });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox q={q} onSearch={(text) => onChange({ q: text })} />
      <ChoosePopover
        title="Filter"
        open={adding}
        onOpenChange={setAdding}
        trigger={
          <Button
            variant="secondary"
            size="compact"
            icon={<ListFilter aria-hidden className="size-4" />}
            disabledReason={filters.length >= filtersMax ? `At most ${filtersMax} filters` : null}
          >
            Filter
          </Button>
        }
      >
        <FilterEditor
          columns={askable}
          onApply={(filter) => {
            setAdding(false);
            onChange({ filters: [...filters, filter] });
          }}
        />
      </ChoosePopover>
      {filters.length === 0 ? null : (
        <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
          {filters.map((filter, index) => (
            <FilterChip
              key={`${filter.column}:${filter.operator}:${filter.value}`}
              filter={filter}
              columns={askable}
              onChange={(next) => replace(index, next)}
            />
          ))}
          <li>
            <Button variant="quiet" size="compact" onClick={() => onChange({ filters: [] })}>
              Clear all
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}

function FilterChip({
  filter,
  columns,
  onChange,
}: {
  filter: DeskFilter;
  columns: readonly ColumnDto[];
  onChange: (next: DeskFilter | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const words = filterWords(filter, columns);
  return (
    <li className="inline-flex max-w-full items-center rounded-full bg-etu-band text-sm text-etu">
      <ChoosePopover
        title="Change this filter"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            ref={hearEarlyTap}
            type="button"
            className="min-h-8 min-w-0 truncate rounded-l-full pr-1 pl-3 font-medium hover:underline"
          >
            {words}
          </button>
        }
      >
        <FilterEditor
          columns={columns}
          first={filter}
          onApply={(next) => {
            setOpen(false);
            onChange(next);
          }}
        />
      </ChoosePopover>
      <button
        ref={hearEarlyTap}
        type="button"
        aria-label={`Take away: ${words}`}
        onClick={() => onChange(null)}
        className="grid size-8 shrink-0 place-items-center rounded-full hover:bg-surface"
      >
        <X aria-hidden className="size-4" />
      </button>
    </li>
  );
}

function SearchBox({ q, onSearch }: { q: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(q);
  const [sent, setSent] = useState(q);
  const [seen, setSeen] = useState(q);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address changed by another hand (back, a view): the box follows. By ours: it may be ahead already.
  if (q !== seen) {
    setSeen(q);
    if (q !== sent) setText(q);
  }
  const search = (next: string) => {
    clearTimeout(waiting.current);
    setSent(next.trim());
    if (next.trim() !== q) onSearch(next.trim());
  };
  return (
    <search className="relative w-full sm:w-72">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-2"
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search(text);
        }}
      >
        <input
          type="search"
          aria-label="Search this list"
          placeholder="Search this list"
          maxLength={searchLengthMax}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            const next = event.target.value;
            setText(next);
            clearTimeout(waiting.current);
            waiting.current = setTimeout(() => search(next), typingMs);
          }}
          className="min-h-9 w-full rounded-input border border-line-strong bg-surface pr-3 pl-9 text-base text-ink placeholder:text-ink-3 hover:border-ink-2 sm:text-sm"
        />
      </form>
    </search>
  );
}
