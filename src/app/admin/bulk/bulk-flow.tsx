"use client";

import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { batchNoteLengthMin } from "~/modules/batches/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { ErrorSummary, type FieldFault } from "~/ui/error-summary";
import { FormActions } from "~/ui/form-actions";
import { Select } from "~/ui/select";
import { Textarea } from "~/ui/textarea";
import { useKeyedAct } from "../../use-keyed-act";
import { FieldFaults } from "./field-fault";
import type { PlanInput } from "./plan-input";
import { PlannedStep } from "./planned-step";

/** Room for what happened, in two sentences. */
const noteLengthMax = 500;

/**
 * An act on many, in its three steps: what and on whom (`children`), why, and then the server's plan to be looked at and
 * confirmed. `draft` says what is chosen, or what is still missing.
 */
export function BulkFlow({
  reasons,
  draft,
  children,
}: {
  reasons: readonly { value: string; label: string }[];
  draft: (why: { reason: string; note: string }) => PlanInput | { faults: FieldFault[] };
  children: ReactNode;
}) {
  const trpc = useTRPC();
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const act = useKeyedAct();
  const [isShown, setShown] = useState(false);
  const plan = useMutation({
    ...trpc.admin.batches.plan.mutationOptions(act.options),
    onSuccess: () => {
      setShown(true);
      // The next plan is another one.
      act.renew();
    },
  });
  const compute = () => {
    const drafted = draft({ reason, note: note.trim() });
    const found = [...("faults" in drafted ? drafted.faults : []), ...faultsOfWhy(reason, note)];
    setFaults(found);
    if (found.length === 0 && !("faults" in drafted)) plan.mutate(drafted);
  };
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.message;
  const top = useTopOf(isShown);
  if (isShown && plan.data !== undefined) {
    return (
      <div ref={top} tabIndex={-1} className="outline-none">
        <PlannedStep
          key={plan.data.batch.id}
          planned={plan.data}
          planning={plan.isPending}
          onReplan={compute}
          onChange={() => setShown(false)}
        />
      </div>
    );
  }
  return (
    <form
      className="grid max-w-4xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!plan.isPending) compute();
      }}
    >
      <ErrorSummary faults={faults} />
      <FieldFaults value={faults}>{children}</FieldFaults>
      <Card as="section" aria-label="Why" className="grid gap-4">
        <h2 className="text-lg font-bold">Why</h2>
        <Select
          id="reason"
          name="reason"
          label="Reason"
          placeholder="Choose a reason"
          options={reasons}
          className="max-w-80"
          value={reason}
          error={faultOf("reason")}
          onChange={(event) => setReason(event.target.value)}
        />
        <Textarea
          id="note"
          name="note"
          label="What happened"
          hint={`At least ${batchNoteLengthMin} letters. It stays beside every effect for good.`}
          maxLength={noteLengthMax}
          value={note}
          error={faultOf("note")}
          onChange={(event) => setNote(event.target.value)}
        />
      </Card>
      {plan.isError ? <NoPlan problem={problemOf(plan.error)} /> : null}
      <FormActions>
        <Button type="submit" busy={plan.isPending} busyLabel="Working it out…">
          Show what it would do
        </Button>
      </FormActions>
      <p className="-mt-2 text-sm text-ink-2">Nothing is done yet: you look at the plan first.</p>
    </form>
  );
}

function faultsOfWhy(reason: string, note: string): FieldFault[] {
  const faults: FieldFault[] = [];
  if (reason === "") faults.push({ fieldId: "reason", message: "Choose a reason." });
  const missing = batchNoteLengthMin - note.trim().length;
  if (missing > 0) {
    faults.push({ fieldId: "note", message: `Say what happened: ${missing} letters more at least.` });
  }
  return faults;
}

/** The next step begins at its top, for eyes and for whoever listens. */
function useTopOf(isShown: boolean) {
  const top = useRef<HTMLDivElement>(null);
  // An effect because focus and scroll are the browser's.
  useEffect(() => {
    if (isShown) {
      window.scrollTo(0, 0);
      top.current?.focus({ preventScroll: true });
    }
  }, [isShown]);
  return top;
}

const excludedShape = z.object({
  excluded: z.array(z.object({ why: z.string(), items: z.number(), examples: z.array(z.string()) })),
});

function NoPlan({ problem }: { problem: Problem | undefined }) {
  if (problem === undefined) {
    return (
      <Banner tone="danger" title="No answer came. Nothing was done.">
        Press again.
      </Banner>
    );
  }
  const left = excludedShape.safeParse(problem.details);
  return (
    <Banner tone="danger" title={problem.sentence}>
      {left.success ? (
        <ul className="mt-1 list-disc pl-4 text-sm">
          {left.data.excluded.map(({ why, items, examples }) => (
            <li key={why}>
              {why}: {items} ({examples.join(", ")}
              {items > examples.length ? " …" : ""})
            </li>
          ))}
        </ul>
      ) : null}
    </Banner>
  );
}
