"use client";

import { Lock, LockOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { OtpField } from "~/ui/otp-field";
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
  const { busy, fault, run } = useAct();
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
    </>
  );
}

function Unlocking({ hasPin }: { hasPin: boolean }) {
  const t = useTranslations("wallet.safety.lock");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  const [withCode, setWithCode] = useState(!hasPin);
  const [digits, setDigits] = useState("");
  const [tries, setTries] = useState(0);
  const unlock = async () => {
    const shown = withCode ? { code: digits } : { pin: digits };
    if (!(await run(() => client.wallet.unlock.mutate(shown), t("unlocked")))) {
      setTries((before) => before + 1);
      setDigits("");
    }
  };
  const length = withCode ? 6 : 4;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (digits.length === length) void unlock();
      }}
    >
      {withCode ? <SendCode send={() => client.wallet.requestUnlockCode.mutate({})} /> : null}
      <OtpField
        key={`${withCode}-${tries}`}
        label={withCode ? t("code") : t("withPin")}
        length={length}
        mask={!withCode}
        error={fault}
        onValueChange={setDigits}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" icon={<LockOpen aria-hidden />} busy={busy} busyLabel={t("unlocking")}>
          {t("unlock")}
        </Button>
        {withCode ? null : (
          <Button variant="quiet" onClick={() => setWithCode(true)}>
            {t("withCode")}
          </Button>
        )}
      </div>
    </form>
  );
}
