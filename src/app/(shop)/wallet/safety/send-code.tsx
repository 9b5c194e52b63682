"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RequestCodeAnswer } from "~/modules/identity/contract";
import { Banner } from "~/ui/banner";
import { noWait, SendAgain, type Wait, waitOf, waitOfRefusal } from "../../../send-again";
import { useAct } from "./use-act";

/** Sends a code to the person's own phone and says so; in demo mode, where nothing leaves the machine, it shows it. */
export function SendCode({ send }: { send: () => Promise<RequestCodeAnswer> }) {
  const t = useTranslations("wallet.safety");
  const { busy, fault, run } = useAct();
  const [sent, setSent] = useState<{ demoCode: string | null } | null>(null);
  const [wait, setWait] = useState<Wait>(noWait);
  const ask = async () => {
    try {
      const answer = await send();
      setSent(answer);
      setWait(waitOf(answer));
    } catch (error) {
      setWait(waitOfRefusal(error));
      throw error;
    }
  };
  return (
    <div className="grid gap-2">
      {sent === null ? null : (
        <Banner>
          {t("reset.sent")}{" "}
          {sent.demoCode === null ? null : (
            <span className="figures font-semibold">{t("reset.demo", { code: sent.demoCode })}</span>
          )}
        </Banner>
      )}
      {fault === null ? null : <Banner tone="danger">{fault}</Banner>}
      <div>
        <SendAgain
          wait={wait}
          variant="secondary"
          label={sent === null ? t("reset.send") : t("reset.another")}
          busy={busy}
          busyLabel={t("lock.sending")}
          again={(left) => t("reset.againIn", { left })}
          onSend={() => void run(ask, null)}
        />
      </div>
    </div>
  );
}
