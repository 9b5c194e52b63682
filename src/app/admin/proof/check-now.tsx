"use client";

import { useState } from "react";
import type { checkReasons } from "~/modules/audit/contract";
import { problemOf } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Select } from "~/ui/select";

type Reason = (typeof checkReasons)[number];
type Outcome = { readonly ok: boolean; readonly sentence: string };

const reasons: Record<Reason, string> = {
  routine: "Routine check",
  incident: "After an incident",
  audit: "For an audit",
};

function isReason(text: string): text is Reason {
  return Object.hasOwn(reasons, text);
}

/** A check that a colleague asks for: why, a button, and what was found. */
export function CheckNow({
  label,
  busyLabel,
  detail,
  act,
}: {
  label: string;
  busyLabel: string;
  detail: string;
  act: (reason: Reason) => Promise<Outcome>;
}) {
  const [reason, setReason] = useState<Reason>("routine");
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const check = async () => {
    setBusy(true);
    setOutcome(null);
    try {
      setOutcome(await act(reason));
    } catch (error) {
      const sentence = problemOf(error)?.sentence ?? "No answer came. Nothing was changed: ask again.";
      setOutcome({ ok: false, sentence });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-label={label} className="rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label="Why"
          className="w-52"
          value={reason}
          onChange={({ target }) => (isReason(target.value) ? setReason(target.value) : undefined)}
          options={Object.entries(reasons).map(([value, words]) => ({ value, label: words }))}
        />
        <Button onClick={check} busy={busy} busyLabel={busyLabel}>
          {label}
        </Button>
      </div>
      <p className="mt-2 max-w-prose text-sm text-ink-2">{detail}</p>
      {outcome === null ? null : (
        <Banner tone={outcome.ok ? "success" : "danger"} className="mt-3">
          {outcome.sentence}
        </Banner>
      )}
    </section>
  );
}
