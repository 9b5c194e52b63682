"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const OfflineHelp = lazy(() => import("./offline-help"));

export type Installed = {
  /** The build that made this page. */
  build: string;
  /** The regions that have menus. */
  regions: readonly string[];
};

/** Once the page stands and the line is quiet, what helps without a network is fetched; never before what was asked for. */
export function OfflineDoor(installed: Installed) {
  const [quiet, setQuiet] = useState(false);
  // An effect because the browser says when it is done.
  useEffect(() => {
    const wake = () => setQuiet(true);
    if (document.readyState === "complete") wake();
    else window.addEventListener("load", wake, { once: true });
    return () => window.removeEventListener("load", wake);
  }, []);
  if (!quiet || !("serviceWorker" in navigator)) return null;
  return (
    <Suspense fallback={null}>
      <OfflineHelp {...installed} />
    </Suspense>
  );
}
