"use client";

import { type ReactNode, useState } from "react";
import { problemOf } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { FormActions } from "~/ui/form-actions";
import { DecisionNote, noteMissing } from "./decision-note";

/** Approving, when what it asks for was typed, or rejecting; each with a note that whoever asked reads. */
export function DecideForm({
  requestedBy,
  noteLengthMax,
  missing,
  approve,
  approveLabel,
  reject,
  act,
  children,
}: {
  requestedBy: { readonly name: string };
  noteLengthMax: number;
  /** What is still to be typed before it can be approved. */
  missing: string | null;
  approve: (note: string) => Promise<unknown>;
  approveLabel: ReactNode;
  reject: (note: string) => Promise<unknown>;
  /** How the act stands. */
  act: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown };
  /** The field that approving asks for. */
  children?: ReactNode;
}) {
  const reAuth = useReAuth();
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState<"approve" | "reject" | null>(null);
  const noNote = noteMissing(note);
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
        if ((noNote ?? missing) === null && !act.isPending) send("approve");
      }}
    >
      <DecisionNote
        requestedBy={requestedBy}
        value={note}
        lengthMax={noteLengthMax}
        onValueChange={setNote}
      />
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
          disabledReason={noNote ?? missing}
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
