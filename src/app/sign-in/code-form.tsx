"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { ErrorSummary, type FieldFault } from "~/ui/error-summary";
import { TextField } from "~/ui/input";
import { OtpField } from "~/ui/otp-field";
import { SendAgain, type Wait, waitOf, waitOfRefusal } from "../send-again";
import { startSession } from "./browser-session";
import { sessionWords } from "./session-words";
import { textOf, useSubmit } from "./use-submit";

type Sent = { readonly identifier: string; readonly demoCode: string | null; readonly wait: Wait };

/** Two steps: where to send the code, then the code itself. */
export function CodeForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [sent, setSent] = useState<Sent | null>(null);
  return sent === null ? (
    <AskForCode onSent={setSent} />
  ) : (
    <EnterCode
      // Another code, another form: what was typed belongs to the one before.
      key={sent.wait.from}
      sent={sent}
      onSignedIn={onSignedIn}
      onElsewhere={() => setSent(null)}
      again={<AnotherCode sent={sent} onSent={setSent} />}
    />
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
      const answer = await request.mutateAsync({ identifier });
      onSent({ identifier, demoCode: answer.demoCode, wait: waitOf(answer) });
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

/** The same person asks once more; what was sent before no longer works then. */
function AnotherCode({ sent, onSent }: { sent: Sent; onSent: (sent: Sent) => void }) {
  const t = useTranslations("door.code");
  const request = useMutation(useTRPC().accounts.requestCode.mutationOptions());
  const [refused, setRefused] = useState<{ wait: Wait; sentence: string } | null>(null);
  const ask = async () => {
    setRefused(null);
    try {
      const answer = await request.mutateAsync({ identifier: sent.identifier });
      onSent({ ...sent, demoCode: answer.demoCode, wait: waitOf(answer) });
    } catch (error) {
      setRefused({ wait: waitOfRefusal(error), sentence: problemOf(error)?.sentence ?? t("notAsked") });
    }
  };
  return (
    <>
      {refused === null ? null : <Banner tone="danger" title={refused.sentence} />}
      <SendAgain
        wait={refused?.wait ?? sent.wait}
        variant="quiet"
        label={t("again")}
        busy={request.isPending}
        busyLabel={t("sending")}
        again={(left) => t("againIn", { left })}
        onSend={() => void ask()}
      />
    </>
  );
}

/** The button that had the focus is gone, or the digits that were wrong are: it goes to where the code is typed. */
function focusFirstBox(boxes: HTMLElement | null): void {
  boxes?.querySelector("input")?.focus();
}

/**
 * Sends each code once, whatever presses and keys ask for it: a code that was sent a second time is refused as used.
 * Once it has opened a session nothing more is sent, since the page is on its way elsewhere.
 */
function useEnter(identifier: string, onSignedIn: () => void) {
  const t = useTranslations("door");
  const [fault, setFault] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const [tries, setTries] = useState(0);
  const [isIn, setIn] = useState(false);
  // A ref, since the second press may come before React has drawn the first.
  const underWay = useRef(false);
  const enter = async (typed: string) => {
    if (underWay.current) return;
    if (!/^\d{6}$/.test(typed)) return setFault(t("code.allSix"));
    underWay.current = true;
    const refused = await startSession("code", { identifier, code: typed }, sessionWords(t));
    if (refused === null) {
      setIn(true);
      return onSignedIn();
    }
    underWay.current = false;
    setFault(refused.sentence);
    setCode("");
    setTries((before) => before + 1);
  };
  return { fault, code, setCode, tries, isIn, enter };
}

function EnterCode({
  sent,
  onSignedIn,
  onElsewhere,
  again,
}: {
  sent: Sent;
  onSignedIn: () => void;
  onElsewhere: () => void;
  again: ReactNode;
}) {
  const t = useTranslations("door");
  const { fault, code, setCode, tries, isIn, enter } = useEnter(sent.identifier, onSignedIn);
  const [entering, startTransition] = useTransition();
  const { busy: pressed, form } = useSubmit(() => enter(code));
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
      <div key={tries} ref={focusFirstBox}>
        <OtpField
          label={t("code.label")}
          error={fault}
          onValueChange={setCode}
          onComplete={(typed) => startTransition(() => enter(typed))}
        />
      </div>
      <Button type="submit" wide busy={pressed || entering || isIn} busyLabel={t("in.busy")}>
        {t("in.submit")}
      </Button>
      <div className="grid justify-items-center gap-1">
        {again}
        <Button variant="quiet" onClick={onElsewhere}>
          {t("code.elsewhere")}
        </Button>
      </div>
    </form>
  );
}
