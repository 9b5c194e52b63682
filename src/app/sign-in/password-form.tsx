"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/ui/button";
import { ErrorSummary, type FieldFault } from "~/ui/error-summary";
import { TextField } from "~/ui/input";
import { startSession } from "./browser-session";
import { sessionWords } from "./session-words";
import { textOf, useSubmit } from "./use-submit";

/** Phone or e-mail with a password. `filled` comes from the demo hint. */
export function PasswordForm({
  onSignedIn,
  filled,
}: {
  onSignedIn: () => void;
  filled: { identifier: string; password: string } | null;
}) {
  const t = useTranslations("door");
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const { busy, form } = useSubmit(async (fields) => {
    const identifier = textOf(fields, "identifier");
    const password = String(fields.get("password") ?? "");
    const missing = [
      ...(identifier === "" ? [{ fieldId: "identifier", message: t("in.noIdentifier") }] : []),
      ...(password === "" ? [{ fieldId: "password", message: t("in.noPassword") }] : []),
    ];
    setFaults(missing);
    if (missing.length > 0) return;
    const fault = await startSession("password", { identifier, password }, sessionWords(t));
    if (fault === null) onSignedIn();
    else setFaults([{ fieldId: "password", message: fault.sentence }]);
  });
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.message;
  return (
    <form key={filled?.identifier} {...form} className="grid gap-4">
      <ErrorSummary faults={faults} title={t("in.failed")} />
      <TextField
        id="identifier"
        name="identifier"
        label={t("phoneOrEmail")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={filled?.identifier}
        error={faultOf("identifier")}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label={t("password")}
        autoComplete="current-password"
        defaultValue={filled?.password}
        error={faultOf("password")}
      />
      <Button type="submit" wide busy={busy} busyLabel={t("in.busy")}>
        {t("in.submit")}
      </Button>
    </form>
  );
}
