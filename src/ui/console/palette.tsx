"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { FoundDto } from "~/modules/console/contract";
import { Kbd } from "./kbd";
import { useShortcuts } from "./keyboard";
import { PaletteList } from "./palette-list";
import { useRecent } from "./palette-recent";
import type { PlaceGroup } from "./places";
import { usePaletteFind } from "./use-palette-find";

/** Finds anything from anywhere: Ctrl K, Cmd K or `/`. */
export function Palette({ groups }: { groups: readonly PlaceGroup[] }) {
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: "/", label: "Find anything", group: "Go to", run: () => setOpen(true) }]);
  // An effect because the key counts wherever the focus is, also in a field; with Ctrl it is no letter.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Dialog.Trigger className="flex min-h-9 min-w-9 items-center justify-center gap-2 rounded-input border border-line bg-paper px-2.5 text-sm text-ink-2 hover:border-line-strong md:w-80 md:justify-start md:px-3">
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="hidden flex-1 truncate text-left md:block">Find orders, phones, names</span>
        <span className="sr-only md:hidden">Find</span>
        <span className="hidden md:block">
          <Kbd keys="ctrl+K" />
        </span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 min-h-dvh bg-scrim transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed top-3 left-1/2 z-50 flex max-h-[min(36rem,calc(100dvh-1.5rem))] w-[calc(100vw-1.5rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float outline-none sm:top-[12dvh]">
          <Dialog.Title className="sr-only">Find anything</Dialog.Title>
          <PaletteBox groups={groups} onGone={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBox({ groups, onGone }: { groups: readonly PlaceGroup[]; onGone: () => void }) {
  const router = useRouter();
  const [q, setQ] = useState("");
  const [at, setAt] = useState(0);
  const [recent, remember] = useRecent();
  const { found, isAsking, fault } = usePaletteFind(q);
  const shown = q.trim() === "" ? [...recent, ...placesOf(groups)] : found;
  const active = Math.min(at, shown.length - 1);
  const go = (one: FoundDto | undefined) => {
    if (one === undefined) return;
    if (one.kind !== "page") remember(one);
    onGone();
    router.push(one.href);
  };
  const step = (by: number) => setAt(shown.length === 0 ? 0 : (active + by + shown.length) % shown.length);
  const words = wordsOf(q, shown.length, isAsking, fault);
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-4">
        <Search aria-hidden className="size-5 shrink-0 text-ink-2" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the layer was opened to type.
          autoFocus
          role="combobox"
          aria-label="Order number, phone, reference or name"
          aria-expanded
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={shown.length === 0 ? undefined : `palette-${active}`}
          autoComplete="off"
          spellCheck={false}
          placeholder="Order number, phone, reference, name"
          value={q}
          onChange={(event) => {
            setQ(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") step(1);
            else if (event.key === "ArrowUp") step(-1);
            else if (event.key === "Enter") go(shown[active]);
            else return;
            event.preventDefault();
          }}
          className="min-h-14 w-full bg-transparent text-base text-ink outline-none placeholder:text-ink-3"
        />
        <Kbd keys="esc" />
      </div>
      <PaletteList
        shown={shown}
        recent={q.trim() === "" ? recent.length : 0}
        active={active}
        onGo={go}
        onPoint={setAt}
      />
      <p role="status" className="border-t border-line px-4 py-2 text-sm text-ink-2">
        {words}
      </p>
    </>
  );
}

function wordsOf(q: string, count: number, isAsking: boolean, fault: boolean): string {
  if (q.trim() === "") return "Type what you have: part of a name, or a number, phone or reference in full.";
  if (fault) return "No answer came. Type on to try again.";
  if (isAsking) return "Looking…";
  if (count === 0)
    return "Nothing found. Of a name a part is enough; a number, phone or reference must be whole.";
  return `${count} found`;
}

function placesOf(groups: readonly PlaceGroup[]): FoundDto[] {
  return groups.flatMap(({ label, places }) =>
    places.map((place) => ({
      kind: "page" as const,
      id: place.href,
      title: place.label,
      subtitle: label,
      href: place.href,
    })),
  );
}
