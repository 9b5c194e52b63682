"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { TextField } from "~/ui/input";

const kinds = { order: "order", wallet: "wallet", stock_level: "portions", day: "day" } as const;

/** A field that finds what to look at; what it finds is a list of links. */
export function FindSubject() {
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const { data } = useQuery(
    useTRPC().admin.history.find.queryOptions(
      { q },
      { enabled: q.length > 1, placeholderData: keepPreviousData },
    ),
  );
  const found = q.length > 1 ? data?.found : undefined;
  return (
    <search className="grid gap-2">
      <TextField
        label="Whose history"
        hint="An order's number, a phone in any spelling, an id, a dish, or a day (2026-11-21)"
        type="search"
        value={text}
        maxLength={120}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
        className="max-w-xl"
      />
      <p role="status" className="sr-only">
        {found === undefined ? "" : `${found.length} found`}
      </p>
      {found === undefined ? null : (
        <ul className="max-w-xl divide-y divide-line rounded-card border border-line bg-surface text-sm">
          {found.map(({ type, id, title, subtitle }) => (
            <li key={`${type} ${id}`}>
              <Link
                href={adminPaths.historyOf(type, id)}
                prefetch={false}
                onClick={() => setText("")}
                className="flex min-h-9 flex-wrap items-baseline gap-x-3 px-3 py-1.5 hover:bg-band"
              >
                <span className="font-semibold">{title}</span>
                <span className="min-w-0 break-all text-ink-2">{subtitle}</span>
                <span className="ml-auto text-xs text-ink-2">{kinds[type]}</span>
              </Link>
            </li>
          ))}
          {found.length === 0 ? <li className="px-3 py-2 text-ink-2">Nothing of that name.</li> : null}
        </ul>
      )}
    </search>
  );
}
