import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "./paths";
import { Wordmark } from "./wordmark";

/**
 * The bar at the top: the name, then what the page gives it. `place` is the region chooser, `nav` the HeaderNav of a
 * wide screen, `end` what stands at the right edge (sign in, wallet balance).
 */
export function TopBar({ place, nav, end }: { place?: ReactNode; nav?: ReactNode; end?: ReactNode }) {
  return (
    <header
      data-no-print
      className="sticky top-0 z-30 border-b border-line bg-paper/95 backdrop-blur-sm supports-[not(backdrop-filter:blur(1px))]:bg-paper"
    >
      <div className="page flex h-(--bar-top) items-center gap-1 sm:gap-3">
        <Link href={paths.home} prefetch={false} className="inline-flex min-h-11 items-center rounded-input">
          {/* However large the text, the name leaves room for where the food goes. */}
          <Wordmark className="text-[length:min(var(--text-2xl),8.75vw)]" />
        </Link>
        {place}
        <span className="flex-1" />
        {nav}
        {end}
      </div>
    </header>
  );
}
