"use client";

import { useTranslations } from "next-intl";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { ShowAgain } from "../show-again";

/** A plain form: the browser saves what comes, however large, and nothing of it passes through a script. */
export function TakeCopy() {
  const t = useTranslations("account.data");
  return (
    <form method="post" action={`${paths.accountData}/copy`} className="grid gap-3">
      <ShowAgain error={null} onChange={() => {}} />
      <div>
        <Button type="submit" variant="secondary">
          {t("copy")}
        </Button>
      </div>
    </form>
  );
}
