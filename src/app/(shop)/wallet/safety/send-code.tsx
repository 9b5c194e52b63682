"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useAct } from "./use-act";

/** Sends a code to the person's own phone and says so; in demo mode, where nothing leaves the machine, it shows it. */
export function SendCode({ send }: { send: () => Promise<{ demoCode: string | null }> }) {
  const t = useTranslations("wallet.safety");
  const { busy, fault, run } = useAct();
  const [sent, setSent] = useState<{ demoCode: string | null } | null>(null);
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
        <Button
          variant="secondary"
          busy={busy}
          busyLabel={t("lock.sending")}
          onClick={() => void run(async () => setSent(await send()), null)}
        >
          {t("reset.send")}
        </Button>
      </div>
    </div>
  );
}
