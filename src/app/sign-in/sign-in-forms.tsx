"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DemoAccountDto } from "~/modules/identity/contract";
import { Button } from "~/ui/button";
import { CodeForm } from "./code-form";
import { DemoHint } from "./demo-hint";
import { PasswordForm } from "./password-form";

/** The two ways in. `after` is where to go then: this page once more, which knows the person's own place. */
export function SignInForms({ after, demo }: { after: string; demo: readonly DemoAccountDto[] }) {
  const t = useTranslations("door.in");
  const [way, setWay] = useState<"password" | "code">("password");
  const [chosen, setChosen] = useState<DemoAccountDto | null>(null);
  // A whole new page, not a client transition: everything on it was made for a guest.
  const onSignedIn = () => window.location.assign(after);
  const filled = chosen === null ? null : { identifier: chosen.phone, password: "jollof-demo-2026" };
  const onChoose = (account: DemoAccountDto) => {
    setChosen(account);
    setWay("password");
  };
  return (
    <div className="grid gap-8">
      <div className="grid gap-3">
        {way === "password" ? (
          <PasswordForm onSignedIn={onSignedIn} filled={filled} />
        ) : (
          <CodeForm onSignedIn={onSignedIn} />
        )}
        <Button variant="quiet" wide onClick={() => setWay(way === "password" ? "code" : "password")}>
          {way === "password" ? t("useCode") : t("usePassword")}
        </Button>
      </div>
      {demo.length > 0 ? <DemoHint accounts={demo} onChoose={onChoose} /> : null}
    </div>
  );
}
