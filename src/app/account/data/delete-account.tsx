"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ShowAgainInput } from "~/modules/identity/contract";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { paths } from "~/ui/paths";
import { useAct } from "../../(shop)/wallet/safety/use-act";
import { forgetHere } from "../forget-here";
import { ShowAgain } from "../show-again";

export function DeleteAccount() {
  const t = useTranslations("account.data");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  const [sure, setSure] = useState(false);
  const [shown, setShown] = useState<ShowAgainInput>({});
  const leave = async () => {
    const gone = await run(() => client.accounts.delete.mutate({ shown }), null);
    if (gone) {
      await forgetHere();
      window.location.assign(paths.home);
    }
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (sure) void leave();
      }}
    >
      <ShowAgain error={fault} onChange={setShown} />
      <Checkbox
        label={t("confirmLabel")}
        checked={sure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
      <div>
        <Button
          type="submit"
          variant="danger-outline"
          busy={busy}
          busyLabel={t("deleting")}
          disabledReason={sure ? null : t("confirmFirst")}
        >
          {t("delete")}
        </Button>
      </div>
    </form>
  );
}
