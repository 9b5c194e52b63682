"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { untilLoaded } from "~/ui/until-loaded";
import type { Broken } from "./broken";

/** Every page carries this file, and hardly any needs it: what it shows comes when it is needed. */
const BrokenPage = lazy(() => untilLoaded(() => import("./broken-page")));

/** A page that broke: what to do, and a reference under which the log has the cause. Without a network the sentence alone. */
export default function PageError(broken: Broken) {
  const t = useTranslations("shell");
  return (
    <Suspense fallback={<p role="alert">{t("broken")}</p>}>
      <BrokenPage {...broken} />
    </Suspense>
  );
}
