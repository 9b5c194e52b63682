"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { OtpField } from "~/ui/otp-field";
import { useAct } from "./use-act";

const pinDigits = 4;

/** Sets a PIN, or changes it for whoever types the one before. */
export function SetPin({ hasPin }: { hasPin: boolean }) {
  const t = useTranslations("wallet.safety.set");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  const [fresh, setFresh] = useState("");
  const [current, setCurrent] = useState("");
  const [tries, setTries] = useState(0);
  const [missing, setMissing] = useState(false);
  const whole = fresh.length === pinDigits && (!hasPin || current.length === pinDigits);
  const save = async () => {
    setMissing(!whole);
    if (!whole) return;
    const input = { pin: fresh, ...(hasPin ? { currentPin: current } : {}) };
    await run(() => client.wallet.setPin.mutate(input), t("saved"));
    // Whatever came of it: no digits stay on the screen.
    setFresh("");
    setCurrent("");
    setTries((before) => before + 1);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 className="font-display text-xl font-bold">{hasPin ? t("titleChange") : t("titleNew")}</h2>
      <p>{hasPin ? t("on") : t("off")}</p>
      {hasPin ? (
        <OtpField
          key={`current-${tries}`}
          label={t("current")}
          length={pinDigits}
          mask
          onValueChange={setCurrent}
        />
      ) : null}
      <OtpField
        key={`fresh-${tries}`}
        label={t("fresh")}
        hint={t("hint")}
        length={pinDigits}
        mask
        error={missing ? t(hasPin ? "needCurrent" : "needNew") : fault}
        onValueChange={setFresh}
      />
      <div>
        <Button type="submit" busy={busy} busyLabel={t("saving")}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
