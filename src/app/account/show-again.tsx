"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ShowAgainInput } from "~/modules/identity/contract";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { SendCode } from "../(shop)/wallet/safety/send-code";

/** Asks once more who it is: the password, or a code to the phone that the account has had all along. */
export function ShowAgain({
  error,
  hasPassword = true,
  onChange,
}: {
  error: string | null;
  /** False: a code is the only way, and nothing else is offered. */
  hasPassword?: boolean;
  onChange: (shown: ShowAgainInput) => void;
}) {
  const t = useTranslations("account.shown");
  const client = useTRPCClient();
  const [byCode, setByCode] = useState(!hasPassword);
  const swap = () => {
    setByCode(!byCode);
    onChange({});
  };
  return (
    <div className="grid gap-3">
      {byCode ? (
        <>
          <SendCode send={() => client.accounts.requestShowAgainCode.mutate()} />
          <TextField
            label={t("code")}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            error={error}
            onChange={(event) => onChange({ code: event.currentTarget.value })}
          />
        </>
      ) : (
        <TextField
          label={t("password")}
          hint={t("why")}
          name="password"
          type="password"
          autoComplete="current-password"
          error={error}
          onChange={(event) => onChange({ password: event.currentTarget.value })}
        />
      )}
      {hasPassword ? (
        <div>
          <Button variant="quiet" size="small" className="-ml-4" onClick={swap}>
            {byCode ? t("byPassword") : t("byCode")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
