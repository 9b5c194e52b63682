"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { OtpField } from "~/ui/otp-field";

export type ShowWay = "code" | "password" | "none";
/** Demo mode: what the authenticator shows now; no code while the last one was used and the next is not there yet. */
export type DemoCode = { readonly code: string | null };
/** Demo mode: a code holds for half a minute or a little longer; one that is used up is replaced within that time. */
export const demoCodeAskedEveryMs = 5_000;
export type ShowInput = { readonly code: string } | { readonly password: string };

/** Asks a colleague to show who they are: six digits of the authenticator, or the password. */
export function ShowForm({
  way,
  demoCode,
  label,
  onShow,
}: {
  way: Exclude<ShowWay, "none">;
  demoCode: DemoCode | null;
  label: string;
  /** Answers why it was not right, as a sentence; null when it was. */
  onShow: (input: ShowInput) => Promise<string | null>;
}) {
  const id = useId();
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  // An effect because the focus is the browser's: what was wrong is typed anew.
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector("input")?.focus();
  }, [refusals]);
  const send = async (input: ShowInput) => {
    if (busy) return;
    setBusy(true);
    const why = await onShow(input);
    setFault(why);
    if (why !== null) {
      setCode("");
      setRefusals((before) => before + 1);
    }
    setBusy(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (way === "code") {
      if (/^\d{6}$/.test(code)) void send({ code });
      else setFault("Enter all six digits of the code.");
    } else {
      const password = String(new FormData(event.currentTarget).get("password") ?? "");
      if (password === "") setFault("Enter your password.");
      else void send({ password });
    }
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-4 text-ink">
      {way === "code" ? (
        <>
          {/* Remounted after each refusal: what was wrong is gone, and six new digits are sent by themselves. */}
          <OtpField
            key={refusals}
            label="Code of your authenticator"
            error={fault}
            onValueChange={setCode}
            onComplete={(complete) => void send({ code: complete })}
          />
          {demoCode === null ? null : <DemoWord code={demoCode.code} />}
        </>
      ) : (
        <TextField
          id={`${id}-password`}
          name="password"
          type="password"
          label="Your password"
          autoComplete="current-password"
          error={fault}
        />
      )}
      <Button type="submit" wide busy={busy} busyLabel="Looking…">
        {label}
      </Button>
    </form>
  );
}

function DemoWord({ code }: { code: string | null }) {
  return (
    <p className="text-sm text-ink-2" role="status">
      {code === null ? (
        "Demo mode: the last code was used. The next one stands here within half a minute."
      ) : (
        <>
          Demo mode: the authenticator shows{" "}
          <strong className="figures text-ink" data-testid="demo-second-factor">
            {code}
          </strong>
        </>
      )}
    </p>
  );
}
