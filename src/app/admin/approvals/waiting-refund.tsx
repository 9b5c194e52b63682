"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WaitingRefundDto } from "~/modules/refunds/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { reasonWords } from "~/ui/console/batch-words";
import { useReAuth } from "~/ui/console/re-auth";
import { TypedConfirm } from "~/ui/console/typed-confirm";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { Textarea } from "~/ui/textarea";
import { TimeAgo } from "~/ui/time-ago";
import { useKeyedAct } from "../../use-keyed-act";
import { liableOptions } from "../bulk/refund-words";

/** As long as the server takes (`decideRefundInput`). */
const noteLengthMin = 3;
const noteLengthMax = 300;

/** One refund above its requester's budget of the day: whose, why, at whose cost; approved with its amount, or rejected. */
export function WaitingRefund({ refund, now }: { refund: WaitingRefundDto; now: string }) {
  const { orderId, orderNumber, customerName, kitchenName, amountKobo, requestedBy, blockedBy } = refund;
  const payer = liableOptions.find(({ value }) => value === refund.liable)?.label ?? "the order's own money";
  return (
    <Card as="article" aria-label={`Refund of ${orderNumber}`} className="grid gap-3">
      <div>
        <h3 className="text-sm text-ink-2">
          <TextLink href={adminPaths.order(orderId)} className="figures inline-block py-0.5">
            {orderNumber}
          </TextLink>{" "}
          · {customerName} · {kitchenName}
        </h3>
        <p className="font-display text-xl font-bold">
          <Money kobo={amountKobo} /> {refund.destination === "wallet" ? "to the wallet" : "to card or bank"}
        </p>
      </div>
      <p className="text-sm">
        <span className="font-semibold">{requestedBy.name}</span> asked{" "}
        <TimeAgo at={refund.requestedAt} now={now} /> · {reasonWords(refund.reason)}: “{refund.note}” · at the
        cost of: {payer.toLowerCase()}
      </p>
      {blockedBy === null ? (
        <details className="group">
          <summary className="inline-flex min-h-9 items-center rounded-full border border-line-strong px-4 text-sm font-semibold hover:bg-band">
            Decide
          </summary>
          <DecideOne refund={refund} />
        </details>
      ) : (
        <p className="text-sm text-ink-2">{blockedBy}</p>
      )}
    </Card>
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
  const missing = note.trim().length < noteLengthMin ? "Write a note first." : null;
  const send = (decision: "approve" | "reject") =>
    reAuth(() =>
      decide.mutateAsync({ id: refund.id, expectedVersion: refund.version, decision, note: note.trim() }),
    ).catch(() => {
      // Told by `decide.error` above the button.
    });
  return (
    <div className="mt-3 grid gap-4">
      <Textarea
        label="Your note"
        hint={`Why you approve or reject. ${refund.requestedBy.name} reads it.`}
        maxLength={noteLengthMax}
        value={note}
        onChange={(event) => setNote(event.target.value)}
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
