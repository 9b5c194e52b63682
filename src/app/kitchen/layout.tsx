import Link from "next/link";
import type { ReactNode } from "react";
import { Providers } from "~/trpc/client";
import { TopBar } from "~/ui/top-bar";
import { ReAuthAtDoor } from "../re-auth-at-door";
import { kitchensPath } from "./kitchen-paths";

/** The frame of the kitchens' pages: no customer's tabs, no cart. */
export default function KitchenLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <TopBar
        end={
          <Link
            href={kitchensPath}
            className="inline-flex min-h-11 items-center rounded-full px-3 font-semibold text-ink-2 hover:bg-band hover:text-ink"
          >
            Kitchens
          </Link>
        }
      />
      <main id="main" tabIndex={-1} className="pb-16 outline-none">
        <Providers>
          <ReAuthAtDoor>{children}</ReAuthAtDoor>
        </Providers>
      </main>
    </>
  );
}
