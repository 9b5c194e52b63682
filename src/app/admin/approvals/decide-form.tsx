"use client";

import { type ReactNode, useState } from "react";
import { problemOf } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { FormActions } from "~/ui/form-actions";
import { MoneyField } from "~/ui/money-field";
import { DecisionNote, noteMissing } from "./decision-note";

/**
 * The one form of every decision under Approvals: approving, when what it asks for was typed, or rejecting; each with a note
 * that whoever asked reads.
 */
export function DecideForm({
  requestedBy,
  noteLengthMax,
  typesKobo = null,
  missing = null,
  blocked = null,
  approve,
  approveLabel,
  reject,
  act,
  children,
}: {
  requestedBy: { readonly name: string };
  noteLengthMax: number;
  /** The amount that approving asks to be typed by hand. */
  typesKobo?: number | null;
  /** What else is still to be typed before it can be approved. */
  missing?: string | null;
  /** Why it can only be rejected. */
  blocked?: string | null;
  approve: (note: string) => Promise<unknown>;
  approveLabel: ReactNode;
  reject: (note: string) => Promise<unknown>;
  /** How the act stands. */
  act: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown };
  /** The field that approving asks for beside the amount. */
  children?: ReactNode;
}) {
  const reAuth = useReAuth();
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState<"approve" | "reject" | null>(null);
  const [typedKobo, setTypedKobo] = useState<number | null>(null);
  const noNote = noteMissing(note);
  const untyped = typesKobo === null || typedKobo === typesKobo ? null : "Type the amount first.";
  const cannotApprove = blocked ?? noNote ?? untyped ?? missing;
  const send = (decision: "approve" | "reject") => {
    setChosen(decision);
    const decide = decision === "approve" ? approve : reject;
    reAuth(() => decide(note.trim())).catch(() => {
      // Told by `act.error` above the buttons.
    });
  };
  return (
    <form
      className="mt-3 grid max-w-xl gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (cannotApprove === null && !act.isPending) send("approve");
      }}
    >
      <DecisionNote
        requestedBy={requestedBy}
        value={note}
        lengthMax={noteLengthMax}
        onValueChange={setNote}
      />
      {typesKobo === null ? null : (
        <MoneyField
          label="Type the amount"
          name="typed"
          hint="Only to approve, as it stands above"
          onKoboChange={setTypedKobo}
        />
      )}
      {children}
      {act.isError ? (
        <Banner
          tone="danger"
          title={problemOf(act.error)?.sentence ?? "No answer came. Press again: it is decided once."}
        />
      ) : null}
      <FormActions>
        <Button
          type="submit"
          size="compact"
          busy={act.isPending && chosen === "approve"}
          busyLabel="Working…"
          disabledReason={cannotApprove}
        >
          {approveLabel}
        </Button>
        <Button
          variant="danger-outline"
          size="compact"
          busy={act.isPending && chosen === "reject"}
          busyLabel="Rejecting…"
          disabledReason={noNote}
          onClick={() => send("reject")}
        >
          Reject: no money moves
        </Button>
      </FormActions>
    </form>
  );
}
