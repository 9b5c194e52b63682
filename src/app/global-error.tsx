"use client";

import { lazy, Suspense } from "react";
import { untilLoaded } from "~/ui/until-loaded";
import type { Broken } from "./broken";

/** Every page carries this file, and hardly any needs it: what it shows comes when it is needed. */
const BrokenFrame = lazy(() => untilLoaded(() => import("./broken-frame")));

/** What all pages stand in broke: nothing of it is left to lean on, so this is a document of its own. */
export default function FrameError({ error }: Broken) {
  return (
    <html lang="en-NG">
      <body>
        <Suspense fallback="This page did not load.">
          <BrokenFrame reference={error.digest} />
        </Suspense>
      </body>
    </html>
  );
}
