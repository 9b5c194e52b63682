"use client";

import { useTranslations } from "next-intl";
import { AppShell } from "~/ui/app-shell";
import { Button } from "~/ui/button";
import { ErrorState } from "~/ui/error-state";
import type { Broken } from "./broken";

/** What the boundary of a broken page shows. */
export default function BrokenPage({ error, reset }: Broken) {
  const t = useTranslations();
  return (
    <AppShell>
      <ErrorState requestId={error.digest} action={<Button onClick={reset}>{t("common.tryAgain")}</Button>}>
        {t("shell.broken")}
      </ErrorState>
    </AppShell>
  );
}
