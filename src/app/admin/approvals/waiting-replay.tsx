"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { WaitingReplayDto } from "~/modules/payments";
import { useTRPC } from "~/trpc/client";
import { Money } from "~/ui/money";
import { LagosTime } from "~/ui/time";
import { useKeyedAct } from "../../use-keyed-act";
import { DecideForm } from "./decide-form";
import { WaitingCard } from "./waiting-card";

/** As long as the server takes (`decideReplayInput`). */
const noteLengthMax = 500;

/** A window of webhooks that is too much for one person: how many may change something, and what they come to. */
export function WaitingReplay({ replay, now }: { replay: WaitingReplayDto; now: string }) {
  return (
    <WaitingCard
      label="Webhooks to be worked once more"
      subject={
        <>
          Webhooks from <LagosTime at={replay.from} form="day-time" now={now} /> to{" "}
          <LagosTime at={replay.to} form="day-time" now={now} />
          {replay.event === null ? null : <> · {replay.event}</>}
        </>
      }
      sum={
        <>
          {replay.webhooks} worked once more · <Money kobo={replay.amountKobo} /> not counted yet
        </>
      }
      requestedBy={replay.requestedBy}
      requestedAt={replay.requestedAt}
      now={now}
      why={<>“{replay.note}”</>}
      blockedBy={replay.blockedBy}
    >
      <DecideReplay replay={replay} />
    </WaitingCard>
  );
}

function DecideReplay({ replay: { id, requestedBy } }: { replay: WaitingReplayDto }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const decide = useMutation({
    ...trpc.admin.webhooks.decide.mutationOptions(useKeyedAct().options),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.webhooks.pathKey() }),
  });
  return (
    <DecideForm
      requestedBy={requestedBy}
      noteLengthMax={noteLengthMax}
      approve={(note) => decide.mutateAsync({ decision: "approve", id, note })}
      approveLabel="Approve: work them once more"
      reject={(note) => decide.mutateAsync({ decision: "reject", id, note })}
      act={decide}
    />
  );
}
