"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import type { Broken } from "./broken";

/** Every page carries this file, and hardly any needs it: what it shows comes when it is needed. */
const BrokenPage = lazy(() => import("./broken-page").catch(() => ({ default: Bare })));

/** A page that broke: what to do, and a reference under which the log has the cause. */
export default function PageError(broken: Broken) {
  return (
    <Suspense fallback={null}>
      <BrokenPage {...broken} />
    </Suspense>
  );
}

/** Without a network not even that comes. */
function Bare({ reset }: Broken) {
  const t = useTranslations();
  return (
    <main id="main" className="page grid justify-items-start gap-4 py-12">
      <p role="alert">{t("shell.broken")}</p>
      <button type="button" onClick={reset} className="min-h-11 rounded-full border px-5 font-semibold">
        {t("common.tryAgain")}
      </button>
    </main>
  );
}
