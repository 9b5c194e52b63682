"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { classes } from "./classes";
import { customerPlaces, placeOf } from "./customer-places";

/** The customer's four places under the thumb; phones only. */
export function BottomTabs() {
  const t = useTranslations("shell");
  const here = placeOf(usePathname());
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid h-16 grid-cols-4">
        {customerPlaces.map(({ href, name, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              // Each of a dozen links fetched ahead is 2 KB, and mostly of a page that nobody goes to.
              prefetch={false}
              aria-current={here === href ? "page" : undefined}
              className={classes(
                "flex h-full flex-col items-center justify-center gap-0.5 text-xs font-semibold text-ink-2",
                "focus-visible:-outline-offset-3 aria-[current]:text-epo",
              )}
            >
              <span className={classes("rounded-full px-4 py-1", here === href && "bg-epo-band")}>
                <Icon aria-hidden className="size-5" />
              </span>
              {t(`places.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
