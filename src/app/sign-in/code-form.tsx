"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { ErrorSummary, type FieldFault } from "~/ui/error-summary";
import { TextField } from "~/ui/input";
import { OtpField } from "~/ui/otp-field";
import { startSession } from "./browser-session";
import { sessionWords } from "./session-words";
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
  const t = useTranslations("door");
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const request = useMutation(useTRPC().accounts.requestCode.mutationOptions());
  const { busy, form } = useSubmit(async (fields) => {
    const identifier = textOf(fields, "code-identifier");
    const say = (message: string) => setFaults([{ fieldId: "code-identifier", message }]);
    if (identifier === "") return say(t("in.noIdentifier"));
    try {
      const { demoCode } = await request.mutateAsync({ identifier });
      onSent({ identifier, demoCode });
    } catch (error) {
      say(problemOf(error)?.sentence ?? t("code.notAsked"));
    }
  });
  return (
    <form {...form} className="grid gap-4">
      <ErrorSummary faults={faults} title={t("code.notSent")} />
      <TextField
        id="code-identifier"
        name="code-identifier"
        label={t("phoneOrEmail")}
        hint={t("code.hint")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={faults[0]?.message}
      />
      <Button type="submit" wide busy={busy} busyLabel={t("code.sending")}>
        {t("code.send")}
      </Button>
    </form>
  );
}

/** The button that had the focus is gone, or the digits that were wrong are: it goes to where the code is typed. */
function focusFirstBox(boxes: HTMLElement | null): void {
  boxes?.querySelector("input")?.focus();
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
  const t = useTranslations("door");
  const [fault, setFault] = useState<string | null>(null);
  const [times, setTimes] = useState(0);
  const [code, setCode] = useState("");
  const [entering, startTransition] = useTransition();
  const enter = async (typed: string) => {
    if (!/^\d{6}$/.test(typed)) return setFault(t("code.allSix"));
    const refused = await startSession("code", { identifier: sent.identifier, code: typed }, sessionWords(t));
    if (refused === null) return onSignedIn();
    setFault(refused.sentence);
    setCode("");
    setTimes((before) => before + 1);
  };
  const { busy: pressed, form } = useSubmit(() => enter(code));
  const busy = pressed || entering;
  return (
    <form {...form} className="grid gap-4">
      <Banner tone="info" title={t("code.onItsWay", { identifier: sent.identifier })}>
        {sent.demoCode === null ? (
          t("code.life")
        ) : (
          <>
            {t("code.demo")}{" "}
            <strong className="figures" data-testid="demo-code">
              {sent.demoCode}
            </strong>
          </>
        )}
      </Banner>
      {/* Made anew after each refusal, so that the digits that were wrong are gone; the sixth sends them. */}
      <div key={times} ref={focusFirstBox}>
        <OtpField
          label={t("code.label")}
          error={fault}
          onValueChange={setCode}
          onComplete={(typed) => {
            if (!busy) startTransition(() => enter(typed));
          }}
        />
      </div>
      <Button type="submit" wide busy={busy} busyLabel={t("in.busy")}>
        {t("in.submit")}
      </Button>
      <Button variant="quiet" onClick={onAgain}>
        {t("code.again")}
      </Button>
    </form>
  );
}
