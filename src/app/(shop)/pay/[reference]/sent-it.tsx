"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "~/ui/button";
import type { PaymentLive } from "./use-payment-live";

/** Nearly every transfer is seen within seconds; after this the bank is slow, and saying so is kinder than a spinner. */
const calmMs = 20_000;

/** "I have sent it": the server asks Paystack again. It never credits anything by itself. */
export function SentIt({
  live,
  sentLabel,
  main = true,
}: {
  live: PaymentLive;
  sentLabel: string;
  /** It is what to do here. */
  main?: boolean;
}) {
  const t = useTranslations("pay.sentIt");
  const [sentAt, setSentAt] = useState<number | null>(null);
  const [slow, setSlow] = useState(false);
  // An effect because time passing is the cause.
  useEffect(() => {
    if (sentAt === null) return;
    setSlow(false);
    const timer = setTimeout(() => setSlow(true), calmMs);
    return () => clearTimeout(timer);
  }, [sentAt]);
  return (
    <div>
      <Button
        size="large"
        wide
        variant={main && sentAt === null ? "primary" : "secondary"}
        busy={live.checking}
        busyLabel={t("asking")}
        onClick={() => {
          setSentAt(performance.now());
          live.check();
        }}
      >
        {sentAt === null ? sentLabel : t("again")}
      </Button>
      <div aria-live="polite" className="grid gap-2 *:first:mt-3">
        {live.checkProblem === null ? null : <p className="text-sm text-ink-2">{live.checkProblem}</p>}
        {sentAt === null ? null : (
          <>
            <p className="flex items-center gap-2">
              <span
                aria-hidden
                className="size-3 shrink-0 animate-pulse-calm rounded-full bg-ugu motion-reduce:animate-none"
              />
              {slow ? t("slow") : t("looking")}
            </p>
            <p className="text-sm text-ink-2">{t("noPhoto")}</p>
          </>
        )}
      </div>
      <noscript>
        {/* Without JavaScript the page looks again by being loaded again. */}
        <a href="?" className="font-semibold text-epo underline">
          {t("lookAgain")}
        </a>
      </noscript>
    </div>
  );
}
