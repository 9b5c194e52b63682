"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { WaitingPayoutDto } from "~/modules/payments";
import { useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { useKeyedAct } from "../../use-keyed-act";
import { DecideForm } from "./decide-form";
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
  const decide = useMutation({
    ...trpc.admin.payouts.decide.mutationOptions(useKeyedAct().options),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.payouts.pathKey() }),
  });
  return (
    <DecideForm
      requestedBy={requestedBy}
      noteLengthMax={noteLengthMax}
      typesKobo={amountKobo}
      blocked={amountKobo > owedKobo ? "This is more than is owed now: reject it." : null}
      approve={(note) => decide.mutateAsync({ decision: "approve", id, typedKobo: amountKobo, note })}
      approveLabel={
        <>
          Approve: pay out <Money kobo={amountKobo} />
        </>
      }
      reject={(note) => decide.mutateAsync({ decision: "reject", id, note })}
      act={decide}
    />
  );
}
