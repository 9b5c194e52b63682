"use client";

import { useState } from "react";
import { Button } from "~/ui/button";
import { ErrorSummary, type FieldFault } from "~/ui/error-summary";
import { TextField } from "~/ui/input";
import { startSession } from "./browser-session";
import { textOf, useSubmit } from "./use-submit";

/** Phone or e-mail with a password. `filled` comes from the demo hint. */
export function PasswordForm({
  onSignedIn,
  filled,
}: {
  onSignedIn: () => void;
  filled: { identifier: string; password: string } | null;
}) {
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const { busy, form } = useSubmit(async (fields) => {
    const identifier = textOf(fields, "identifier");
    const password = String(fields.get("password") ?? "");
    const missing = [
      ...(identifier === ""
        ? [{ fieldId: "identifier", message: "Enter your phone number or e-mail." }]
        : []),
      ...(password === "" ? [{ fieldId: "password", message: "Enter your password." }] : []),
    ];
    setFaults(missing);
    if (missing.length > 0) return;
    const fault = await startSession("password", { identifier, password });
    if (fault === null) onSignedIn();
    else setFaults([{ fieldId: "password", message: fault.sentence }]);
  });
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.message;
  return (
    <form key={filled?.identifier} {...form} className="grid gap-4">
      <ErrorSummary faults={faults} title="You are not signed in" />
      <TextField
        id="identifier"
        name="identifier"
        label="Phone number or e-mail"
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
        label="Password"
        autoComplete="current-password"
        defaultValue={filled?.password}
        error={faultOf("password")}
      />
      <Button type="submit" wide busy={busy} busyLabel="Signing in…">
        Sign in
      </Button>
    </form>
  );
}
