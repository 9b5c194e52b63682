"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WaitingPayoutDto } from "~/modules/payments";
import { problemOf, useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { FormActions } from "~/ui/form-actions";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { TextLink } from "~/ui/text-link";
import { useKeyedAct } from "../../use-keyed-act";
import { DecisionNote, noteMissing } from "./decision-note";
import { WaitingCard } from "./waiting-card";

/** As long as the server takes (`decidePayoutInput`). */
const noteLengthMax = 500;

/** A payout above what one person does alone: to whom, of what is owed; approved with its amount typed, or rejected. */
export function WaitingPayout({ payout, now }: { payout: WaitingPayoutDto; now: string }) {
  const { kind, payeeId, payee, amountKobo, owedKobo, requestedBy, blockedBy } = payout;
  return (
    <WaitingCard
      label={`Payout to ${payee}`}
      subject={
        <>
          Payout to{" "}
          <TextLink href={adminPaths.payee(kind, payeeId)} className="inline-block py-0.5">
            {payee}
          </TextLink>{" "}
          · <span className="figures wrap-anywhere">{payout.bankReference}</span>
        </>
      }
      sum={
        <>
          <Money kobo={amountKobo} /> of <Money kobo={owedKobo} /> owed now
        </>
      }
      requestedBy={requestedBy}
      requestedAt={payout.requestedAt}
      now={now}
      why={<>“{payout.note}”</>}
      blockedBy={blockedBy}
    >
      <DecidePayout payout={payout} />
    </WaitingCard>
  );
}

function DecidePayout({ payout }: { payout: WaitingPayoutDto }) {
  const { id, amountKobo, owedKobo, requestedBy } = payout;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const reAuth = useReAuth();
  const [note, setNote] = useState("");
  const [typedKobo, setTypedKobo] = useState<number | null>(null);
  const act = useKeyedAct();
  const decide = useMutation({
    ...trpc.admin.payouts.decide.mutationOptions(act.options),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.payouts.pathKey() }),
  });
  type Decision = Parameters<typeof decide.mutateAsync>[0];
  const noNote = noteMissing(note);
  const tooMuch = amountKobo > owedKobo ? "This is more than is owed now: reject it." : null;
  const untyped = typedKobo === amountKobo ? null : "Type the amount first.";
  const send = (decision: Decision) =>
    reAuth(() => decide.mutateAsync(decision)).catch(() => {
      // Told by `decide.error` above the buttons.
    });
  const isBusy = (decision: Decision["decision"]) =>
    decide.isPending && decide.variables.decision === decision;
  return (
    <form
      className="mt-3 grid max-w-xl gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if ((tooMuch ?? noNote ?? untyped) !== null || decide.isPending) return;
        void send({ decision: "approve", id, typedKobo: amountKobo, note: note.trim() });
      }}
    >
      <DecisionNote
        requestedBy={requestedBy}
        value={note}
        lengthMax={noteLengthMax}
        onValueChange={setNote}
      />
      <MoneyField
        label="Type the amount"
        name="typed"
        hint="Only to approve, as it stands above"
        onKoboChange={setTypedKobo}
      />
      {decide.isError ? (
        <Banner
          tone="danger"
          title={problemOf(decide.error)?.sentence ?? "No answer came. Press again: it is decided once."}
        />
      ) : null}
      <FormActions>
        <Button
          type="submit"
          size="compact"
          busy={isBusy("approve")}
          busyLabel="Posting…"
          disabledReason={tooMuch ?? noNote ?? untyped}
        >
          Approve: pay out <Money kobo={amountKobo} />
        </Button>
        <Button
          variant="danger-outline"
          size="compact"
          busy={isBusy("reject")}
          busyLabel="Rejecting…"
          disabledReason={noNote}
          onClick={() => void send({ decision: "reject", id, note: note.trim() })}
        >
          Reject: no money moves
        </Button>
      </FormActions>
    </form>
  );
}
