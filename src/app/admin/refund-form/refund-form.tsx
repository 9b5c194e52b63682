"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CreateRefundInput, RefundSuggestionDto } from "~/modules/refunds/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { ErrorSummary, type FieldFault } from "~/ui/error-summary";
import { FormActions } from "~/ui/form-actions";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { RadioCards } from "~/ui/radio-cards";
import { Select } from "~/ui/select";
import { Textarea } from "~/ui/textarea";
import { destinationOptions, liableOptions, refundReasonOptions } from "../bulk/refund-words";
import { LineAmounts } from "./line-amounts";
import { RefundCheck } from "./refund-check";
import { type RefundChoice, type RefundSum, suggestedBeside, sumOf } from "./refund-draft";

/** As long as the server takes (`createRefundInput`). */
const noteLengthMin = 3;
const noteLengthMax = 300;
/** With no reason chosen nothing is customary. */
const noReason = "other";

type Reason = (typeof refundReasonOptions)[number]["value"];

/** What the form holds, what the server suggests to it, and what both come to. */
function useRefundDraft(first: RefundSuggestionDto) {
  const trpc = useTRPC();
  const [reason, setReason] = useState<Reason | null>(null);
  const [choice, setChoice] = useState<RefundChoice>({ amounts: new Map(), beside: undefined });
  const [liable, setLiable] = useState<CreateRefundInput["liable"] | null>(null);
  const [destination, setDestination] = useState<CreateRefundInput["destination"]>(first.destination);
  const [note, setNote] = useState("");
  const query = useQuery(
    trpc.admin.refunds.suggest.queryOptions(
      { orderId: first.orderId, lineIds: [...choice.amounts.keys()].sort(), reason: reason ?? noReason },
      { placeholderData: keepPreviousData },
    ),
  );
  const suggestion = query.data ?? first;
  const sum = sumOf(suggestion, choice);
  const payer = liable ?? suggestion.liable;
  const faults: FieldFault[] = [];
  if (reason === null) faults.push({ fieldId: "reason", message: "Choose a reason." });
  if (typeof sum === "string") faults.push({ fieldId: "beside", message: sum });
  if (note.trim().length < noteLengthMin) faults.push({ fieldId: "note", message: "Say what happened." });
  const input: CreateRefundInput | null =
    reason === null || typeof sum === "string"
      ? null
      : { orderId: first.orderId, ...sum, destination, liable: payer, reason, note: note.trim() };
  return {
    ...{ reason, choice, destination, note, query, suggestion, sum, payer, faults, input },
    ...{ setReason, setChoice, setLiable, setDestination, setNote },
  };
}

/** The refund of one order: by line, with what is customary for the reason filled in, then looked at and confirmed. */
export function RefundForm({ first }: { first: RefundSuggestionDto }) {
  const draft = useRefundDraft(first);
  const { reason, choice, query, suggestion, sum } = draft;
  const { amounts, beside } = choice;
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [checked, setChecked] = useState<CreateRefundInput | null>(null);
  const look = () => {
    setFaults(draft.faults);
    if (draft.faults.length === 0 && !query.isFetching) setChecked(draft.input);
  };
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.message;
  if (suggestion.blockedBy !== null) {
    return <Banner tone="warn" title={`Nothing can be refunded: ${suggestion.blockedBy}`} />;
  }
  if (checked !== null) {
    return <RefundCheck input={checked} suggestion={suggestion} onChange={() => setChecked(null)} />;
  }
  return (
    <form
      className="grid max-w-3xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <ErrorSummary faults={faults} />
      {query.isError ? (
        <Banner tone="danger" title={problemOf(query.error)?.sentence ?? "What is customary did not load."} />
      ) : null}
      <Card className="grid gap-5">
        <Select
          id="reason"
          label="Reason"
          placeholder="Choose a reason"
          className="max-w-80"
          options={refundReasonOptions}
          value={reason ?? ""}
          error={faultOf("reason")}
          onChange={(event) => {
            draft.setReason(
              refundReasonOptions.find(({ value }) => value === event.target.value)?.value ?? null,
            );
            draft.setChoice({
              amounts: new Map([...amounts.keys()].map((id) => [id, undefined])),
              beside: undefined,
            });
          }}
        />
        <LineAmounts
          lines={suggestion.lines}
          reason={reason ?? noReason}
          amounts={amounts}
          onTick={(lineId, ticked) => {
            const next = new Map(amounts);
            if (ticked) next.set(lineId, undefined);
            else next.delete(lineId);
            draft.setChoice({ amounts: next, beside: undefined });
          }}
          onAmount={(lineId, kobo) =>
            draft.setChoice({ amounts: new Map(amounts).set(lineId, kobo), beside })
          }
        />
        <MoneyField
          key={suggestedBeside(suggestion, { amounts, beside })}
          id="beside"
          label={amounts.size === 0 ? "Amount, for no dish in particular" : "Beside the dishes"}
          hint="Such as the delivery. 0 for nothing."
          className="max-w-80"
          defaultKobo={suggestedBeside(suggestion, { amounts, beside })}
          error={faultOf("beside")}
          onKoboChange={(kobo) => draft.setChoice({ amounts, beside: kobo })}
        />
        <Total sum={sum} leftKobo={suggestion.leftKobo} />
      </Card>
      <Card className="grid gap-5">
        <WhereAndWho
          way={suggestion}
          destination={draft.destination}
          onDestination={draft.setDestination}
          payer={draft.payer}
          onPayer={draft.setLiable}
        />
        <Note value={draft.note} error={faultOf("note")} onChange={draft.setNote} />
      </Card>
      <FormActions>
        <Button type="submit" busy={query.isFetching} busyLabel="Working it out…">
          Look at it first
        </Button>
      </FormActions>
    </form>
  );
}

/** Why the money cannot go there. Of somebody who has left it goes into suspense when there is no other way. */
function wayBarred(
  to: CreateRefundInput["destination"],
  { hasSource, customerHasLeft }: Pick<RefundSuggestionDto, "hasSource" | "customerHasLeft">,
): string | undefined {
  if (to === "source") return hasSource ? undefined : "It was paid from the wallet: it goes back there.";
  return hasSource && customerHasLeft
    ? "They have closed their account: nobody opens that wallet."
    : undefined;
}

/** Where the money goes, and whose it is. */
function WhereAndWho({
  way,
  destination,
  onDestination,
  payer,
  onPayer,
}: {
  way: Pick<RefundSuggestionDto, "hasSource" | "customerHasLeft">;
  destination: CreateRefundInput["destination"];
  onDestination: (destination: CreateRefundInput["destination"]) => void;
  payer: CreateRefundInput["liable"];
  onPayer: (payer: CreateRefundInput["liable"] | null) => void;
}) {
  return (
    <>
      <RadioCards
        legend="To"
        name="destination"
        columns={2}
        options={destinationOptions.map((option) => ({
          ...option,
          disabledReason: wayBarred(option.value, way),
        }))}
        value={destination}
        onValueChange={(value) => onDestination(value === "source" ? "source" : "wallet")}
      />
      {way.customerHasLeft && destination === "wallet" ? (
        <Banner tone="warn" title="They have closed their account">
          It waits in suspense until a person finds its owner: see the differences under Reconciliation.
        </Banner>
      ) : null}
      <RadioCards
        legend="At whose cost"
        name="liable"
        columns={2}
        options={liableOptions}
        value={payer}
        onValueChange={(value) =>
          onPayer(liableOptions.find((option) => option.value === value)?.value ?? null)
        }
      />
    </>
  );
}

/** What it comes to, or why it comes to nothing yet. */
function Total({ sum, leftKobo }: { sum: RefundSum | string; leftKobo: number }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 border-t border-line pt-4" aria-live="polite">
      {typeof sum === "string" ? (
        sum
      ) : (
        <>
          <Money kobo={sum.amountKobo} className="font-display text-2xl font-bold" />
          <span className="text-ink-2">
            of <Money kobo={leftKobo} /> that is left
          </span>
        </>
      )}
    </p>
  );
}

function Note({
  value,
  error,
  onChange,
}: {
  value: string;
  error: string | undefined;
  onChange: (note: string) => void;
}) {
  return (
    <Textarea
      id="note"
      label="What happened"
      hint="For colleagues. It stays beside the refund for good."
      maxLength={noteLengthMax}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
