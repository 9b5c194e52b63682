"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "./cn";
import { Ladle } from "./ladle";
import { Money } from "./money";
import { paths } from "./paths";

/**
 * The cart while browsing: how many items, what they cost, the way to it. When the count grows, a ladle pours into the
 * bar. Renders nothing for an empty cart; mount it once
 * the cart is known, or a remembered cart pours on arrival.
 */
export function PackBar({
  count,
  totalKobo,
  href = paths.cart,
  overTabs = true,
}: {
  count: number;
  totalKobo: number;
  href?: string;
  /** Stands above the BottomTabs of a phone. */
  overTabs?: boolean;
}) {
  const t = useTranslations("common.packBar");
  const pours = usePours(count);
  if (count === 0) return null;
  return (
    <aside
      aria-label={t("label")}
      data-no-print
      className={cn(
        "pointer-events-none fixed inset-x-0 z-20 px-4 md:bottom-6",
        overTabs ? "bottom-[calc(var(--bar-bottom)+0.75rem+env(safe-area-inset-bottom))]" : "bottom-4",
      )}
    >
      <div className="relative mx-auto max-w-xl">
        {pours > 0 ? <Ladle key={pours} /> : null}
        <Link
          href={href}
          className="pointer-events-auto relative flex min-h-14 items-center gap-3 overflow-hidden rounded-full bg-epo py-2 pr-3 pl-5 text-on-epo shadow-float hover:bg-epo-press"
        >
          {pours > 0 ? <span key={pours} aria-hidden className="pour-wave" /> : null}
          <span className="relative font-semibold" aria-live="polite">
            {t("items", { count })}
          </span>
          <Money kobo={totalKobo} className="relative flex-1 text-lg font-bold" />
          <span className="relative rounded-full bg-on-epo px-4 py-2 text-sm font-semibold text-epo">
            {t("view")}
          </span>
        </Link>
      </div>
    </aside>
  );
}

/** How many times something was added since the page opened; what was in the cart before does not pour. */
function usePours(count: number): number {
  const [seen, setSeen] = useState({ count, pours: 0 });
  if (count !== seen.count) setSeen({ count, pours: seen.pours + (count > seen.count ? 1 : 0) });
  return seen.pours;
}
