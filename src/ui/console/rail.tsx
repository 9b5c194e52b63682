"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "~/ui/cn";
import { type Place, type PlaceGroup, placeAt } from "./places";

/** The places of the console, grouped. `narrow` shows icons, whose names stand beside them under the pointer. */
export function RailNav({
  groups,
  narrow = false,
  onGo,
}: {
  groups: readonly PlaceGroup[];
  narrow?: boolean;
  /** The drawer of a phone closes itself. */
  onGo?: () => void;
}) {
  const here = placeAt(usePathname(), groups);
  const nav = useRef<HTMLElement>(null);
  // More places than a low screen holds: where one is must be seen, whichever way one came.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every new place.
  useEffect(() => {
    const place = nav.current?.querySelector("[aria-current]")?.getBoundingClientRect();
    // The rail alone: scrollIntoView would push the page as well.
    const rail = nav.current?.parentElement;
    if (place === undefined || !rail) return;
    const { top, bottom } = rail.getBoundingClientRect();
    if (place.bottom > bottom) rail.scrollTop += place.bottom - bottom;
    else if (place.top < top) rail.scrollTop -= top - place.top;
  }, [here]);
  return (
    <nav ref={nav} aria-label="Console" className="grid gap-3 px-2 py-2">
      {groups.map(({ label, places }) => (
        <div key={label}>
          <h2 className={cn("px-2 pb-1 text-xs font-semibold text-ink-3", narrow && "sr-only")}>{label}</h2>
          <ul className="grid">
            {places.map((place) => (
              <li key={place.href}>
                <RailLink
                  place={place}
                  narrow={narrow}
                  current={place.href === here}
                  {...(onGo ? { onGo } : {})}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function RailLink({
  place: { href, label, icon: Icon },
  narrow,
  current,
  onGo,
}: {
  place: Place;
  narrow: boolean;
  current: boolean;
  onGo?: () => void;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      title={narrow ? label : undefined}
      {...(onGo ? { onClick: onGo } : {})}
      className={cn(
        "flex min-h-8 items-center gap-2.5 rounded-input px-2 text-sm font-medium text-ink-2 hover:bg-band hover:text-ink",
        "focus-visible:-outline-offset-3 aria-[current]:bg-etu-band aria-[current]:font-semibold aria-[current]:text-etu",
        narrow && "justify-center",
      )}
    >
      <Icon aria-hidden className="size-4.5 shrink-0" />
      <span className={narrow ? "sr-only" : "truncate"}>{label}</span>
    </Link>
  );
}
