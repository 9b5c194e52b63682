"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { untilLoaded } from "~/ui/until-loaded";
import type ResumeBannerType from "./resume-banner";

const ResumeBanner = lazy(() => untilLoaded(() => import("./resume-banner")));

/** Who has no payment in sight does not fetch what follows one. */
export function ResumeDoor({ first, now }: ComponentProps<typeof ResumeBannerType>) {
  if (first.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <ResumeBanner first={first} now={now} />
    </Suspense>
  );
}
