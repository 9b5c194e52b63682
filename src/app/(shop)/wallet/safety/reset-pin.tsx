"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "~/trpc/client";
import { DigitsForm } from "./digits-form";
import { SendCode } from "./send-code";

/** Replaces a forgotten PIN by a code, and says before what that costs: a day with a cap. */
export function ResetPin({ cap }: { cap: string }) {
  const t = useTranslations("wallet.safety");
  const client = useTRPCClient();
  const [open, setOpen] = useState(false);
  const send = () => {
    setOpen(true);
    return client.wallet.requestPinReset.mutate({});
  };
  return (
    <div className="grid gap-3">
      <h2 className="font-display text-xl font-bold">{t("reset.title")}</h2>
      <p>{t("reset.text", { cap })}</p>
      <SendCode send={send} />
      {open ? (
        <DigitsForm
          fields={[
            { label: t("reset.code"), length: 6, mask: false },
            { label: t("set.fresh"), hint: t("set.hint"), length: 4, mask: true },
          ]}
          missing={t("set.needCurrent")}
          words={{ submit: t("reset.save"), busy: t("set.saving"), done: t("set.saved") }}
          send={async ([code = "", pin = ""]) => {
            await client.wallet.resetPin.mutate({ code, pin });
            setOpen(false);
          }}
        />
      ) : null}
    </div>
  );
}
