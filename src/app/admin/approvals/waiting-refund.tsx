"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { WaitingRefundDto } from "~/modules/refunds/contract";
import { useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { reasonWords } from "~/ui/console/batch-words";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { useKeyedAct } from "../../use-keyed-act";
import { liableOptions } from "../bulk/refund-words";
import { DecideForm } from "./decide-form";
import { WaitingCard } from "./waiting-card";

/** As long as the server takes (`decideRefundInput`). */
const noteLengthMax = 300;

/** One refund above its requester's budget of the day: whose, why, at whose cost; approved with its amount, or rejected. */
export function WaitingRefund({ refund, now }: { refund: WaitingRefundDto; now: string }) {
  const { orderId, orderNumber, customerName, kitchenName, amountKobo, requestedBy, blockedBy } = refund;
  const payer = liableOptions.find(({ value }) => value === refund.liable)?.label ?? "the order's own money";
  return (
    <WaitingCard
      label={`Refund of ${orderNumber}`}
      subject={
        <>
          <TextLink href={adminPaths.order(orderId)} className="figures inline-block py-0.5">
            {orderNumber}
          </TextLink>{" "}
          · {customerName} · {kitchenName}
        </>
      }
      sum={
        <>
          <Money kobo={amountKobo} /> {refund.destination === "wallet" ? "to the wallet" : "to card or bank"}
        </>
      }
      requestedBy={requestedBy}
      requestedAt={refund.requestedAt}
      now={now}
      why={
        <>
          {reasonWords(refund.reason)}: “{refund.note}” · at the cost of: {payer.toLowerCase()}
        </>
      }
      blockedBy={blockedBy}
    >
      <DecideOne refund={refund} />
    </WaitingCard>
  );
}

function DecideOne({ refund: { id, version, amountKobo, requestedBy } }: { refund: WaitingRefundDto }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const decide = useMutation({
    ...trpc.admin.refunds.decide.mutationOptions(useKeyedAct().options),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.refunds.pathKey() }),
  });
  const send = (decision: "approve" | "reject", note: string) =>
    decide.mutateAsync({ id, expectedVersion: version, decision, note });
  return (
    <DecideForm
      requestedBy={requestedBy}
      noteLengthMax={noteLengthMax}
      typesKobo={amountKobo}
      approve={(note) => send("approve", note)}
      approveLabel={
        <>
          Approve: refund <Money kobo={amountKobo} />
        </>
      }
      reject={(note) => send("reject", note)}
      act={decide}
    />
  );
}
