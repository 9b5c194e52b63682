"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { problemOf, useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { ErrorSummary, type FieldFault } from "~/ui/error-summary";
import { TextField } from "~/ui/input";
import { PhoneField } from "~/ui/phone-field";
import { startSession } from "../sign-in/browser-session";
import { sessionWords } from "../sign-in/session-words";
import { textOf, useSubmit } from "../sign-in/use-submit";
import { faultsOf } from "./sign-up-faults";

/** Opens an account and signs in with it, in one press. */
export function SignUpForm({ after }: { after: string }) {
  const t = useTranslations("door");
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const signUp = useMutation(useTRPC().accounts.signUp.mutationOptions());
  const { busy, form } = useSubmit(async (fields) => {
    const phone = textOf(fields, "phone");
    const email = textOf(fields, "email");
    const password = String(fields.get("password") ?? "");
    setFaults([]);
    try {
      await signUp.mutateAsync({
        name: textOf(fields, "name"),
        phone,
        password,
        ...(email === "" ? {} : { email }),
      });
    } catch (error) {
      return setFaults(faultsOf(problemOf(error), t("up.unreachable")));
    }
    const refused = await startSession("password", { identifier: phone, password }, sessionWords(t));
    if (refused === null) window.location.assign(after);
    else setFaults([{ fieldId: "password", message: t("up.openBut", { sentence: refused.sentence }) }]);
  });
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.message;
  return (
    <form {...form} className="grid gap-4">
      <ErrorSummary faults={faults} />
      <TextField id="name" name="name" label={t("up.name")} autoComplete="name" error={faultOf("name")} />
      <PhoneField
        id="phone"
        name="phone"
        label={t("phone")}
        hint={t("up.phoneHint")}
        error={faultOf("phone")}
      />
      <TextField
        id="email"
        name="email"
        type="email"
        inputMode="email"
        label={t("up.email")}
        optional
        hint={t("up.emailHint")}
        autoComplete="email"
        autoCapitalize="none"
        error={faultOf("email")}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label={t("password")}
        hint={t("up.passwordHint")}
        autoComplete="new-password"
        error={faultOf("password")}
      />
      <Button type="submit" wide busy={busy} busyLabel={t("up.busy")}>
        {t("up.submit")}
      </Button>
    </form>
  );
}
