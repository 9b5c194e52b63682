"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { ErrorSummary, type FieldFault } from "~/ui/error-summary";
import { TextField } from "~/ui/input";
import { OtpField } from "~/ui/otp-field";
import { startSession } from "./browser-session";
import { textOf, useSubmit } from "./use-submit";

type Sent = { readonly identifier: string; readonly demoCode: string | null };

/** Two steps: where to send the code, then the code itself. */
export function CodeForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [sent, setSent] = useState<Sent | null>(null);
  return sent === null ? (
    <AskForCode onSent={setSent} />
  ) : (
    <EnterCode sent={sent} onSignedIn={onSignedIn} onAgain={() => setSent(null)} />
  );
}

function AskForCode({ onSent }: { onSent: (sent: Sent) => void }) {
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const request = useMutation(useTRPC().accounts.requestCode.mutationOptions());
  const { busy, form } = useSubmit(async (fields) => {
    const identifier = textOf(fields, "code-identifier");
    const say = (message: string) => setFaults([{ fieldId: "code-identifier", message }]);
    if (identifier === "") return say("Enter your phone number or e-mail.");
    try {
      const { demoCode } = await request.mutateAsync({ identifier });
      onSent({ identifier, demoCode });
    } catch (error) {
      say(problemOf(error)?.sentence ?? "We could not ask for a code. Check your connection and try again.");
    }
  });
  return (
    <form {...form} className="grid gap-4">
      <ErrorSummary faults={faults} title="No code was sent" />
      <TextField
        id="code-identifier"
        name="code-identifier"
        label="Phone number or e-mail"
        hint="We send a code of six digits. No password needed."
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={faults[0]?.message}
      />
      <Button type="submit" wide busy={busy} busyLabel="Sending…">
        Send code
      </Button>
    </form>
  );
}

/** The button that had the focus is gone: it goes on to where the code is typed. */
function focusFirstBox(form: HTMLFormElement | null): void {
  form?.querySelector("input")?.focus();
}

function EnterCode({
  sent,
  onSignedIn,
  onAgain,
}: {
  sent: Sent;
  onSignedIn: () => void;
  onAgain: () => void;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const { busy, form } = useSubmit(async () => {
    if (!/^\d{6}$/.test(code)) return setFault("Enter all six digits of the code.");
    const refused = await startSession("code", { identifier: sent.identifier, code });
    if (refused === null) onSignedIn();
    else setFault(refused.sentence);
  });
  return (
    <form ref={focusFirstBox} {...form} className="grid gap-4">
      <Banner tone="info" title={`If ${sent.identifier} has an account, a code is on its way.`}>
        {sent.demoCode === null ? (
          "It works for ten minutes. Rachel Foods never asks for it on the phone."
        ) : (
          <>
            Demo mode: nothing is really sent. Your code is{" "}
            <strong className="figures" data-testid="demo-code">
              {sent.demoCode}
            </strong>
          </>
        )}
      </Banner>
      <OtpField label="Code" error={fault} onValueChange={setCode} />
      <Button type="submit" wide busy={busy} busyLabel="Signing in…">
        Sign in
      </Button>
      <Button variant="quiet" onClick={onAgain}>
        Send another code
      </Button>
    </form>
  );
}
