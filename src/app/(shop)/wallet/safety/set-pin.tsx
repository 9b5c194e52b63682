"use client";

import { useTranslations } from "next-intl";
import { useTRPCClient } from "~/trpc/client";
import { type DigitsField, DigitsForm } from "./digits-form";

const pinDigits = 4;

/** Sets a PIN, or changes it for whoever types the one before. */
export function SetPin({ hasPin }: { hasPin: boolean }) {
  const t = useTranslations("wallet.safety.set");
  const client = useTRPCClient();
  const current: DigitsField = { label: t("current"), length: pinDigits, mask: true };
  const fresh: DigitsField = { label: t("fresh"), hint: t("hint"), length: pinDigits, mask: true };
  return (
    <div className="grid gap-3">
      <h2 className="font-display text-xl font-bold">{hasPin ? t("titleChange") : t("titleNew")}</h2>
      <p>{hasPin ? t("on") : t("off")}</p>
      <DigitsForm
        fields={hasPin ? [current, fresh] : [fresh]}
        missing={t(hasPin ? "needCurrent" : "needNew")}
        words={{ submit: t("save"), busy: t("saving"), done: t("saved") }}
        send={(digits) =>
          client.wallet.setPin.mutate({
            pin: digits.at(-1) ?? "",
            ...(hasPin ? { currentPin: digits[0] } : {}),
          })
        }
      />
    </div>
  );
}
