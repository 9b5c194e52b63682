"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { placeOf } from "./place-of";

/** A way to one of the customer's places, which knows whether one is there: all that a browser needs of the bars. */
export function PlaceLink({
  href,
  className,
  children,
}: {
  href: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      // Each of a dozen links fetched ahead is 2 KB, and mostly of a page that nobody goes to.
      prefetch={false}
      aria-current={placeOf(usePathname()) === href ? "page" : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
