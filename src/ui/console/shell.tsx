"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";
import { hearEarlyTap } from "~/ui/early-tap";
import { Wordmark } from "~/ui/wordmark";
import { ConsoleBar } from "./console-bar";
import { GoKeys } from "./go-keys";
import { KeyboardProvider } from "./keyboard";
import { type ConsolePerson, PersonProvider } from "./person";
import { placesFor } from "./places";
import { RailNav } from "./rail";
import { railCookie } from "./rail-cookie";
import { RecordKeys } from "./record-keys";

const yearSeconds = 31_536_000;

/** The frame of every page of the console: the rail of places, the bar, the page. */
export function ConsoleShell({
  person,
  narrow: narrowFirst,
  meter,
  children,
}: {
  person: ConsolePerson;
  /** As the cookie said, so that nothing jumps. */
  narrow: boolean;
  /** How much of the hour's acts is used. */
  meter?: ReactNode;
  children: ReactNode;
}) {
  const [narrow, setNarrow] = useState(narrowFirst);
  const groups = placesFor(person.permissions);
  const fold = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser we serve.
    document.cookie = `${railCookie}=${narrow ? "0" : "1"}; path=/admin; max-age=${yearSeconds}; samesite=lax`;
    setNarrow(!narrow);
  };
  const Icon = narrow ? PanelLeftOpen : PanelLeftClose;
  return (
    <PersonProvider person={person}>
      <KeyboardProvider>
        <GoKeys groups={groups} />
        <RecordKeys />
        <div
          className={cn(
            "md:grid",
            narrow ? "md:grid-cols-[56px_minmax(0,1fr)]" : "md:grid-cols-[240px_minmax(0,1fr)]",
          )}
        >
          <aside
            aria-label="Places"
            data-no-print
            className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-surface md:flex"
          >
            <div
              className={cn(
                "flex h-(--bar-top) items-center border-b border-line",
                narrow ? "justify-center" : "px-4",
              )}
            >
              <Link href={adminPaths.home} className="inline-flex min-h-9 items-center rounded-input">
                {narrow ? (
                  <span aria-hidden className="font-display text-xl font-bold">
                    R
                  </span>
                ) : (
                  <Wordmark className="text-xl" />
                )}
                {narrow ? <span className="sr-only">Rachel Foods</span> : null}
              </Link>
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto">
              <RailNav groups={groups} narrow={narrow} />
            </div>
            <button
              ref={hearEarlyTap}
              type="button"
              onClick={fold}
              aria-expanded={!narrow}
              className={cn(
                "flex min-h-10 items-center gap-2.5 border-t border-line px-4 text-sm text-ink-2 hover:bg-band hover:text-ink focus-visible:-outline-offset-3",
                narrow && "justify-center px-0",
              )}
            >
              <Icon aria-hidden className="size-4.5" />
              <span className={narrow ? "sr-only" : ""}>{narrow ? "Widen the rail" : "Fold the rail"}</span>
            </button>
          </aside>
          <div className="min-w-0">
            <ConsoleBar groups={groups} meter={meter} />
            <main id="main" tabIndex={-1} className="mx-auto max-w-[1440px] px-4 py-4 outline-none md:px-6">
              {children}
            </main>
          </div>
        </div>
      </KeyboardProvider>
    </PersonProvider>
  );
}
