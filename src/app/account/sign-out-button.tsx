"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { useToast } from "~/ui/toast";
import { endSession } from "../sign-in/browser-session";
import { forgetHere } from "./forget-here";

export function SignOutButton() {
  const t = useTranslations("account");
  const [busy, startTransition] = useTransition();
  const [left, setLeft] = useState(false);
  const toast = useToast();
  const leave = () =>
    startTransition(async () => {
      const fault = await endSession();
      if (fault === null) {
        setLeft(true);
        await forgetHere();
        window.location.assign(paths.home);
      } else {
        toast({ title: fault.sentence, tone: "danger" });
      }
    });
  return (
    <Button variant="secondary" busy={busy || left} busyLabel={t("signingOut")} onClick={leave}>
      {t("signOut")}
    </Button>
  );
}
