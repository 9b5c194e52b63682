"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { AppShell } from "~/ui/app-shell";
import { Button } from "~/ui/button";
import { ErrorState } from "~/ui/error-state";
import type { Broken } from "./broken";

/** What the boundary of a broken page shows. */
export default function BrokenPage({ error, retry }: Broken) {
  const t = useTranslations();
  const [asking, startTransition] = useTransition();
  const again = (
    <Button busy={asking} onClick={() => startTransition(retry)}>
      {t("common.tryAgain")}
    </Button>
  );
  return (
    <AppShell>
      <ErrorState requestId={error.digest} action={again}>
        {t("shell.broken")}
      </ErrorState>
    </AppShell>
  );
}
