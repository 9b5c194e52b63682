"use client";

import { Lock, LockOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Waiting } from "../../waiting";
import { DigitsForm } from "./digits-form";
import { SendCode } from "./send-code";
import { useAct } from "./use-act";

/** Two taps lock the wallet; its PIN or a code opens it. `lockedAt` is a moment in words, null while it is open. */
export function LockWallet({ lockedAt, hasPin }: { lockedAt: string | null; hasPin: boolean }) {
  const t = useTranslations("wallet.safety.lock");
  return (
    <div className="grid gap-3">
      <h2 className="font-display text-xl font-bold">{lockedAt === null ? t("title") : t("lockedTitle")}</h2>
      {lockedAt === null ? (
        <Locking />
      ) : (
        <>
          <Banner tone="warn">{t("lockedText", { at: lockedAt })}</Banner>
          <Unlocking hasPin={hasPin} />
        </>
      )}
    </div>
  );
}

function Locking() {
  const t = useTranslations("wallet.safety.lock");
  const client = useTRPCClient();
  const { busy, since, fault, run } = useAct();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <p>{asked ? t("confirmText") : t("text")}</p>
      {fault === null ? null : <Banner tone="danger">{fault}</Banner>}
      <div>
        {asked ? (
          <Button
            variant="danger-outline"
            icon={<Lock aria-hidden />}
            busy={busy}
            busyLabel={t("locking")}
            onClick={() => void run(() => client.wallet.lock.mutate({}), t("locked"))}
          >
            {t("confirm")}
          </Button>
        ) : (
          <Button variant="secondary" icon={<Lock aria-hidden />} onClick={() => setAsked(true)}>
            {t("open")}
          </Button>
        )}
      </div>
      <Waiting since={since} />
    </>
  );
}

function Unlocking({ hasPin }: { hasPin: boolean }) {
  const t = useTranslations("wallet.safety.lock");
  const set = useTranslations("wallet.safety.set");
  const client = useTRPCClient();
  const [withCode, setWithCode] = useState(!hasPin);
  return (
    <div className="grid gap-3">
      {withCode ? <SendCode send={() => client.wallet.requestUnlockCode.mutate({})} /> : null}
      <DigitsForm
        key={String(withCode)}
        fields={[
          withCode
            ? { label: t("code"), length: 6, mask: false }
            : { label: t("withPin"), length: 4, mask: true },
        ]}
        missing={withCode ? t("needCode") : set("needNew")}
        words={{ submit: t("unlock"), busy: t("unlocking"), done: t("unlocked") }}
        icon={<LockOpen aria-hidden />}
        send={([digits = ""]) => client.wallet.unlock.mutate(withCode ? { code: digits } : { pin: digits })}
        beside={
          withCode ? null : (
            <Button variant="quiet" onClick={() => setWithCode(true)}>
              {t("withCode")}
            </Button>
          )
        }
      />
    </div>
  );
}
