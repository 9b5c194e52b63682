"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { OtpField } from "~/ui/otp-field";
import { SendCode } from "./send-code";
import { useAct } from "./use-act";

const pinDigits = 4;
const codeDigits = 6;

/** Replaces a forgotten PIN by a code, and says before what that costs: a day with a cap. */
export function ResetPin({ cap }: { cap: string }) {
  const t = useTranslations("wallet.safety");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState("");
  const [pin, setPin] = useState("");
  const [tries, setTries] = useState(0);
  const [missing, setMissing] = useState(false);
  const whole = code.length === codeDigits && pin.length === pinDigits;
  const send = () => {
    setOpen(true);
    return client.wallet.requestPinReset.mutate({});
  };
  const reset = async () => {
    setMissing(!whole);
    if (!whole) return;
    if (await run(() => client.wallet.resetPin.mutate({ code, pin }), t("set.saved"))) setOpen(false);
    setCode("");
    setPin("");
    setTries((before) => before + 1);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void reset();
      }}
    >
      <h2 className="font-display text-xl font-bold">{t("reset.title")}</h2>
      <p>{t("reset.text", { cap })}</p>
      <SendCode send={send} />
      {open ? (
        <>
          <OtpField
            key={`code-${tries}`}
            label={t("reset.code")}
            length={codeDigits}
            error={missing ? t("set.needCurrent") : fault}
            onValueChange={setCode}
          />
          <OtpField
            key={`pin-${tries}`}
            label={t("set.fresh")}
            hint={t("set.hint")}
            length={pinDigits}
            mask
            onValueChange={setPin}
          />
          <div>
            <Button type="submit" busy={busy} busyLabel={t("set.saving")}>
              {t("reset.save")}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
}
