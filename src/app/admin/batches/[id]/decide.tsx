"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { BatchDto } from "~/modules/batches/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { batchKindWords } from "~/ui/console/batch-words";
import { ImpactPreview } from "~/ui/console/impact-preview";
import { useReAuth } from "~/ui/console/re-auth";
import { TypedConfirm } from "~/ui/console/typed-confirm";
import { useKeyedAct } from "../../../use-keyed-act";
import { DecisionNote, noteMissing } from "../../approvals/decision-note";
import { Differences } from "../../bulk/planned-step";

/** As long as the server takes (`decideBatchInput`). */
const noteLengthMax = 300;

/**
 * The second pair of eyes: the same plan as its requester saw, then approve with the total typed once more, or reject.
 * The token that approving takes is asked for when it is needed, so that it is fresh.
 */
export function Decide({ batch }: { batch: BatchDto }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const reAuth = useReAuth();
  const [note, setNote] = useState("");
  const act = useKeyedAct();
  // One token a visit: it is spent by the decision, and a reload brings another.
  const approval = useQuery(
    trpc.admin.batches.approval.queryOptions(
      { id: batch.id },
      { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false },
    ),
  );
  const decide = useMutation({
    ...trpc.admin.batches.decide.mutationOptions(act.options),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.batches.pathKey() }),
  });
  const problem = problemOf(decide.error);
  const missing = noteMissing(note);
  const send = (decision: "approve" | "reject") =>
    reAuth(() =>
      decide.mutateAsync({
        id: batch.id,
        decision,
        note: note.trim(),
        ...(decision === "approve" ? { confirmationToken: approval.data?.confirmationToken } : {}),
      }),
    ).catch(() => {
      // Told by `decide.error` above the button.
    });
  return (
    <section aria-label="Decide" className="grid gap-4">
      <ImpactPreview batch={batch} />
      {problem?.code === "batches.plan_changed" ? <Differences details={problem.details} /> : null}
      <Card className="grid gap-4 md:p-6">
        <DecisionNote
          requestedBy={batch.requestedBy}
          value={note}
          lengthMax={noteLengthMax}
          onValueChange={setNote}
        />
        <div>
          <Button
            variant="danger-outline"
            busy={decide.isPending && decide.variables.decision === "reject"}
            busyLabel="Rejecting…"
            disabledReason={missing}
            onClick={() => send("reject")}
          >
            Reject: nothing is {batchKindWords[batch.kind].done}
          </Button>
        </div>
      </Card>
      {approval.isError ? (
        <Banner
          tone="danger"
          title={problemOf(approval.error)?.sentence ?? "What approving takes did not load."}
          action={
            <Button size="compact" variant="secondary" onClick={() => approval.refetch()}>
              Try again
            </Button>
          }
        />
      ) : null}
      <TypedConfirm
        batch={batch}
        label={`Approve: ${batchKindWords[batch.kind].act.toLowerCase()}`}
        busy={decide.isPending && decide.variables.decision === "approve"}
        blocked={missing ?? (approval.data === undefined ? "One moment…" : null)}
        fault={
          decide.isError ? (problem?.sentence ?? "No answer came. Press again: it is decided once.") : null
        }
        onConfirm={() => send("approve")}
      />
    </section>
  );
}
