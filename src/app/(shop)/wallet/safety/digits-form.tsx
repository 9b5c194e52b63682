"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "~/ui/button";
import { OtpField } from "~/ui/otp-field";
import { Waiting } from "../../waiting";
import { useAct } from "./use-act";

export type DigitsField = { label: string; hint?: string; length: number; mask: boolean };

/**
 * A form of PINs and codes alone. Whatever comes of it, no digits stay on the screen; what is wrong is said at its last
 * field. `send` has them in the order of the fields.
 */
export function DigitsForm({
  fields,
  missing,
  words,
  icon,
  send,
  beside,
}: {
  fields: readonly [DigitsField, ...DigitsField[]];
  /** Said when not all digits are there. */
  missing: string;
  words: { submit: string; busy: string; done: string };
  icon?: ReactNode;
  send: (digits: readonly string[]) => Promise<unknown>;
  beside?: ReactNode;
}) {
  const { busy, since, fault, run } = useAct();
  const [typed, setTyped] = useState<readonly string[]>([]);
  const [tries, setTries] = useState(0);
  const [short, setShort] = useState(false);
  const submit = async () => {
    const digits = fields.map((_, nth) => typed[nth] ?? "");
    const isWhole = fields.every(({ length }, nth) => digits[nth]?.length === length);
    setShort(!isWhole);
    if (!isWhole) return;
    await run(() => send(digits), words.done);
    setTyped([]);
    setTries((before) => before + 1);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {fields.map(({ label, hint, length, mask }, nth) => (
        <OtpField
          key={`${label}-${tries}`}
          label={label}
          length={length}
          mask={mask}
          {...(hint === undefined ? {} : { hint })}
          error={nth < fields.length - 1 ? null : short ? missing : fault}
          onValueChange={(value) =>
            setTyped((before) => fields.map((_, at) => (at === nth ? value : (before[at] ?? ""))))
          }
        />
      ))}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={busy} busyLabel={words.busy} {...(icon === undefined ? {} : { icon })}>
          {words.submit}
        </Button>
        {beside}
      </div>
      <Waiting since={since} />
    </form>
  );
}
