"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { WaitingReceiptDto } from "~/modules/payments";
import { useTRPC } from "~/trpc/client";
import { Money } from "~/ui/money";
import { useKeyedAct } from "../../use-keyed-act";
import { DecideForm } from "./decide-form";
import { WaitingCard } from "./waiting-card";

/** As long as the server takes (`decideReceiptInput`). */
const noteLengthMax = 500;

/** Money in suspense that one person does not give out alone: whose it is said to be, and where it would go. */
export function WaitingReceipt({ receipt, now }: { receipt: WaitingReceiptDto; now: string }) {
  const { reference, customer, bankReference, amountKobo } = receipt;
  return (
    <WaitingCard
      label={`Money in suspense, ${reference}`}
      subject={
        <>
          Money in suspense · <span className="figures wrap-anywhere">{reference}</span>
        </>
      }
      sum={
        <>
          <Money kobo={amountKobo} />{" "}
          {customer === null ? `out of our bank, ${bankReference}` : `to the wallet of ${customer.name}`}
        </>
      }
      requestedBy={receipt.requestedBy}
      requestedAt={receipt.requestedAt}
      now={now}
      why={
        <>
          “{receipt.note}” · {receipt.detail}
        </>
      }
      blockedBy={receipt.blockedBy}
    >
      <DecideReceipt receipt={receipt} />
    </WaitingCard>
  );
}

function DecideReceipt({ receipt: { id, amountKobo, requestedBy } }: { receipt: WaitingReceiptDto }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const decide = useMutation({
    ...trpc.admin.reconciliation.decide.mutationOptions(useKeyedAct().options),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.reconciliation.pathKey() }),
  });
  return (
    <DecideForm
      requestedBy={requestedBy}
      noteLengthMax={noteLengthMax}
      typesKobo={amountKobo}
      approve={(note) => decide.mutateAsync({ decision: "approve", id, typedKobo: amountKobo, note })}
      approveLabel={
        <>
          Approve: give out <Money kobo={amountKobo} />
        </>
      }
      reject={(note) => decide.mutateAsync({ decision: "reject", id, note })}
      act={decide}
    />
  );
}
