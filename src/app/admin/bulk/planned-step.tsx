"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { z } from "zod";
import {
  approvalAboveItems,
  approvalAboveKobo,
  type BatchKind,
  type PlannedBatchDto,
} from "~/modules/batches/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { batchKindWords, countOf } from "~/ui/console/batch-words";
import { DiffView } from "~/ui/console/diff-view";
import { ImpactPreview } from "~/ui/console/impact-preview";
import { useReAuth } from "~/ui/console/re-auth";
import { TypedConfirm } from "~/ui/console/typed-confirm";
import { Countdown } from "~/ui/countdown";
import { Money } from "~/ui/money";
import { useKeyedAct } from "../../use-keyed-act";
import { PlannedChanges } from "./planned-changes";

/**
 * A plan as the server froze it, and its confirmation. What differs from it by now is shown, and nothing was done then:
 * the way on is a new plan of the same choice, or another choice.
 */
export function PlannedStep({
  planned: { batch, confirmationToken },
  planning,
  onReplan,
  onChange,
}: {
  planned: PlannedBatchDto;
  planning: boolean;
  onReplan: () => void;
  onChange: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const reAuth = useReAuth();
  const act = useKeyedAct();
  const [over, setOver] = useState(false);
  const confirm = useMutation({
    ...trpc.admin.batches.confirm.mutationOptions(act.options),
    onSuccess: ({ id }) => router.push(adminPaths.batch(id)),
  });
  const problem = problemOf(confirm.error);
  const isDead = over || (problem !== undefined && deadCodes.has(problem.code));
  const send = (typedAmount: string) =>
    reAuth(() => confirm.mutateAsync({ id: batch.id, typedAmount, confirmationToken })).catch(() => {
      // Told by `confirm.error` above the button.
    });
  return (
    <div className="grid gap-6">
      <ImpactPreview
        batch={batch}
        aside={
          <span>
            Good for another{" "}
            <Countdown
              until={batch.expiresAt}
              now={batch.createdAt}
              label="This plan holds for"
              onEnd={() => setOver(true)}
            />
          </span>
        }
      />
      <PlannedChanges batch={batch} />
      {problem?.code === "batches.plan_changed" ? <Differences details={problem.details} /> : null}
      {isDead ? (
        <Banner
          tone="warn"
          title={problem?.sentence ?? "This plan is over ten minutes old. Nothing was done."}
          action={
            <Button busy={planning} busyLabel="Planning…" onClick={onReplan}>
              Plan again
            </Button>
          }
        >
          The same choice is looked at afresh, and has to be confirmed as it is then.
        </Banner>
      ) : (
        <>
          <WhoDecides batch={batch} />
          <TypedConfirm
            batch={batch}
            label={batchKindWords[batch.kind].act}
            busy={confirm.isPending || confirm.isSuccess}
            fault={confirm.isError ? faultOf(problem?.sentence) : null}
            onConfirm={send}
            way={
              <Button variant="quiet" onClick={onChange}>
                Change the choice
              </Button>
            }
          />
        </>
      )}
    </div>
  );
}

/** After these nothing can be confirmed with this plan any more. */
const deadCodes = new Set([
  "batches.plan_changed",
  "batches.plan_expired",
  "batches.confirmation_stale",
  "batches.wrong_state",
]);

function faultOf(sentence: string | undefined): string {
  return (
    sentence ?? "No answer came. Press again: it is the same confirmation, and nothing is ever done twice."
  );
}

/** When each subject feels it, once its turn has come. */
const takesEffect = {
  refund: "What goes to wallets can be spent at once; Paystack sends the rest within days.",
  stock_adjustment: "A new count holds for the next order.",
  price_change: "A new price holds for the next order; carts are asked, and orders keep what they paid.",
  suspension: "Whoever is suspended is signed out with their next request.",
} as const satisfies Record<BatchKind, string>;

function WhoDecides({ batch }: { batch: PlannedBatchDto["batch"] }) {
  if (!batch.needsApproval) {
    return (
      <Banner tone="info" title="It begins as soon as you confirm">
        {takesEffect[batch.kind]} You can pause it at any time; what is done by then stays done.
      </Banner>
    );
  }
  return (
    <Banner tone="warn" title="A colleague decides after you">
      <p>
        Above <Money kobo={approvalAboveKobo} /> or {countOf(batch.kind, approvalAboveItems)}, somebody else
        approves. Until then nothing happens. {takesEffect[batch.kind]}
      </p>
    </Banner>
  );
}

const differencesShape = z.object({
  count: z.number(),
  differences: z.array(
    z.object({
      subjectId: z.string(),
      label: z.string(),
      was: z.object({ amountKobo: z.number() }),
      is: z.object({ amountKobo: z.number() }).nullable(),
      sentence: z.string(),
    }),
  ),
});

/** What is not as it was planned, subject by subject. */
export function Differences({ details }: { details: Record<string, unknown> }) {
  const parsed = differencesShape.safeParse(details);
  if (!parsed.success) return null;
  const { count, differences } = parsed.data;
  return (
    <div className="rounded-card border border-line bg-surface p-4">
      <DiffView
        caption={`${count} changed since this was planned`}
        differences={differences.map(({ subjectId, label, was, is, sentence }) => ({
          key: subjectId,
          label,
          before: <Money kobo={was.amountKobo} />,
          after:
            is === null || is.amountKobo === was.amountKobo ? (
              sentence
            ) : (
              <>
                <Money kobo={is.amountKobo} /> ({sentence})
              </>
            ),
        }))}
      />
    </div>
  );
}
