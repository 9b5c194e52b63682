"use client";

import { type ReactNode, useState } from "react";
import type { BatchDto } from "~/modules/batches/contract";
import { Banner } from "../banner";
import { Button } from "../button";
import { FormActions } from "../form-actions";
import { TextField } from "../input";
import { Money } from "../money";
import { batchKindWords, countOf, movesMoney, reasonWords } from "./batch-words";
import { type Confirmable, isTotal, totalToType } from "./typed-total";

/**
 * The last step before something happens: the reason once more, and the total typed by hand, so that whoever does it has
 * read it. `label` names the act ("Refund", "Approve and refund"); `way` is the way out.
 */
export function TypedConfirm({
  batch,
  label,
  busy,
  blocked = null,
  fault = null,
  onConfirm,
  way,
}: {
  batch: Confirmable & Pick<BatchDto, "reason" | "note">;
  label: string;
  busy: boolean;
  /** Why it cannot be confirmed at all any more. */
  blocked?: string | null;
  /** What the server said to the last try. */
  fault?: string | null;
  onConfirm: (typedAmount: string) => void;
  way?: ReactNode;
}) {
  const [typed, setTyped] = useState("");
  const { kind, impact } = batch;
  const money = movesMoney(kind);
  const right = isTotal(batch, typed);
  const wanted = money ? "the total" : `the number of ${batchKindWords[kind].many}`;
  return (
    <form
      aria-label="Confirm"
      className="grid gap-4 rounded-card border-2 border-line-strong bg-surface p-4 md:p-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (right && blocked === null && !busy) onConfirm(typed);
      }}
    >
      <div>
        <h2 className="font-display text-xl font-bold">Confirm</h2>
        <p className="mt-1 text-sm">
          <span className="font-semibold">{reasonWords(batch.reason)}:</span> “{batch.note}”
        </p>
      </div>
      {fault === null ? null : <Banner tone="danger" title={fault} />}
      <TextField
        name="typed-total"
        label={
          <>
            Type {wanted}: {money ? <Money kobo={impact.amountKobo} /> : impact.items}
          </>
        }
        hint={
          money ? `${totalToType(batch)}, with or without commas and ₦.` : `${countOf(kind, impact.items)}.`
        }
        inputMode={money ? "decimal" : "numeric"}
        autoComplete="off"
        className="max-w-80 [&_input]:figures"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <FormActions>
        <Button
          type="submit"
          variant={right && blocked === null ? "primary" : "danger-outline"}
          busy={busy}
          busyLabel="Checking everything once more…"
          disabledReason={blocked ?? (right ? null : `Type ${wanted} first.`)}
        >
          {label} {money ? <Money kobo={impact.amountKobo} /> : countOf(kind, impact.items)}
        </Button>
        {way}
      </FormActions>
    </form>
  );
}
