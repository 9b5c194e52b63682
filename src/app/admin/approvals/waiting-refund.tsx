"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WaitingRefundDto } from "~/modules/refunds/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";
import { reasonWords } from "~/ui/console/batch-words";
import { useReAuth } from "~/ui/console/re-auth";
import { TypedConfirm } from "~/ui/console/typed-confirm";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { useKeyedAct } from "../../use-keyed-act";
import { liableOptions } from "../bulk/refund-words";
import { DecisionNote, noteMissing } from "./decision-note";
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

function DecideOne({ refund }: { refund: WaitingRefundDto }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const reAuth = useReAuth();
  const [note, setNote] = useState("");
  const act = useKeyedAct();
  const decide = useMutation({
    ...trpc.admin.refunds.decide.mutationOptions(act.options),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.refunds.pathKey() }),
  });
  const missing = noteMissing(note);
  const send = (decision: "approve" | "reject") =>
    reAuth(() =>
      decide.mutateAsync({ id: refund.id, expectedVersion: refund.version, decision, note: note.trim() }),
    ).catch(() => {
      // Told by `decide.error` above the button.
    });
  return (
    <div className="mt-3 grid gap-4">
      <DecisionNote
        requestedBy={refund.requestedBy}
        value={note}
        lengthMax={noteLengthMax}
        onValueChange={setNote}
      />
      <div>
        <Button
          variant="danger-outline"
          size="compact"
          busy={decide.isPending && decide.variables.decision === "reject"}
          busyLabel="Rejecting…"
          disabledReason={missing}
          onClick={() => send("reject")}
        >
          Reject: no money moves
        </Button>
      </div>
      <TypedConfirm
        batch={{
          kind: "refund",
          reason: refund.reason,
          note: refund.note,
          impact: { items: 1, amountKobo: refund.amountKobo },
        }}
        label="Approve: refund"
        busy={decide.isPending && decide.variables.decision === "approve"}
        blocked={missing}
        fault={
          decide.isError
            ? (problemOf(decide.error)?.sentence ?? "No answer came. Press again: it is decided once.")
            : null
        }
        onConfirm={() => send("approve")}
      />
    </div>
  );
}
