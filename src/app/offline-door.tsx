"use client";

import { type ComponentType, useEffect, useState } from "react";
import { untilLoaded } from "~/ui/until-loaded";

export type Installed = {
  /** The build that made this page. */
  build: string;
  /** The regions that have menus. */
  regions: readonly string[];
};

/** How a page is seen to be read, and not only looked into. */
const signs = ["pointerdown", "keydown", "scroll"] as const;
/** What the first touch itself asks for, a dish's sheet, comes over the line before what helps later. */
const afterTouchMs = 2_000;

/**
 * Once the page stands, what helps without a network is fetched; never before what was asked for. At a first visit not
 * before the page is touched either: worker, its page without a network and the menu to keep are 50 KB, and whoever
 * only looks in need not pay for them.
 */
export function OfflineDoor(installed: Installed) {
  const [Help, setHelp] = useState<ComponentType<Installed> | null>(null);
  // An effect because the browser says when it is done.
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const left = new AbortController();
    const once = { once: true, signal: left.signal };
    const wake = () => {
      untilLoaded(() => import("./offline-help"))
        .then(({ default: loaded }) => setHelp(() => loaded))
        .catch(() => {});
    };
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const touched = () => {
      waiting ??= setTimeout(wake, afterTouchMs);
    };
    const stand = () => {
      if (navigator.serviceWorker.controller !== null) wake();
      else for (const sign of signs) window.addEventListener(sign, touched, once);
    };
    if (document.readyState === "complete") stand();
    else window.addEventListener("load", stand, once);
    return () => {
      left.abort();
      clearTimeout(waiting);
    };
  }, []);
  return Help === null ? null : <Help {...installed} />;
}
