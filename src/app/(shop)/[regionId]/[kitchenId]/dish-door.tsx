"use client";

import { useSearchParams } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";
import { untilLoaded } from "~/ui/until-loaded";
import { dishParam } from "../../shop-paths";
import { DishFrame } from "./dish-frame";
import { hearDishLinks, setTapped } from "./dish-link";
import type { LoadedKitchen } from "./load-kitchen";

const loadSheet = () => import("./dish-sheet");
const DishSheet = lazy(() => untilLoaded(loadSheet));

/** Whoever touches the page, scrolls or types is going to open a dish. */
const signsOfLife = ["pointerdown", "scroll", "keydown"] as const;

/**
 * The way to a dish's sheet. A menu is read without it: what the sheet needs is half of all the page's scripts, and is
 * fetched at the first sign that somebody is there.
 */
export function DishDoor({ loaded }: { loaded: LoadedKitchen }) {
  const wanted = useSearchParams().has(dishParam);
  const [opened, setOpened] = useState(false);
  if (wanted && !opened) setOpened(true);
  // An effect because it listens to the browser.
  useEffect(() => {
    const stop = new AbortController();
    const wake = () => {
      stop.abort();
      // Without a network it is asked for again when a dish is opened.
      loadSheet().catch(() => {});
    };
    for (const sign of signsOfLife)
      window.addEventListener(sign, wake, { passive: true, signal: stop.signal });
    // Back, before the sheet came.
    const back = () => setTapped(null);
    window.addEventListener("popstate", back);
    // The router begins to listen to the address in an effect, too, which comes after this one.
    const heard = setTimeout(hearDishLinks);
    return () => {
      clearTimeout(heard);
      stop.abort();
      window.removeEventListener("popstate", back);
      back();
    };
  }, []);
  return (
    <>
      <DishFrame />
      {opened ? (
        <Suspense fallback={null}>
          <DishSheet loaded={loaded} />
        </Suspense>
      ) : null}
    </>
  );
}
