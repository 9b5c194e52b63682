"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ShowAgainInput } from "~/modules/identity/contract";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { useToast } from "~/ui/toast";
import { useAct } from "../../(shop)/wallet/safety/use-act";
import { ShowAgain } from "../show-again";

const lengthMin = 8;

/** The new password, and who it is that sets it. Both fields are empty again when it is done. */
export function ChangePassword({ isSet }: { isSet: boolean }) {
  const t = useTranslations("account.password");
  const client = useTRPCClient();
  const toast = useToast();
  const { busy, fault, run } = useAct();
  const [shown, setShown] = useState<ShowAgainInput>({});
  const [password, setPassword] = useState("");
  const [isShort, setIsShort] = useState(false);
  const [times, setTimes] = useState(0);
  const save = async () => {
    setIsShort(password.length < lengthMin);
    if (password.length < lengthMin) return;
    await run(async () => {
      const { ended } = await client.accounts.changePassword.mutate({ shown, password });
      toast({ title: t("done", { count: ended }), tone: "success" });
      setShown({});
      setPassword("");
      setTimes(times + 1);
    }, null);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {/* Made anew when it is done: what was shown once does not count twice. */}
      <ShowAgain key={times} error={fault} hasPassword={isSet} onChange={setShown} />
      <TextField
        label={t("fresh")}
        hint={t("hint")}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        maxLength={200}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={isShort ? t("short") : null}
      />
      <div>
        <Button type="submit" busy={busy} busyLabel={t("saving")}>
          {isSet ? t("save") : t("saveFirst")}
        </Button>
      </div>
    </form>
  );
}
