"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { PayoutDto } from "~/modules/payments";
import { useTRPC } from "~/trpc/client";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Money } from "~/ui/money";
import { LagosTime } from "~/ui/time";
import { ActForm } from "../../../money/act-form";

/** What was paid out or asked for, the newest first; one that the bank gave back is reversed here. */
export function PayoutList({
  payouts,
  mayReverse,
  now,
}: {
  payouts: readonly PayoutDto[];
  mayReverse: boolean;
  now: string;
}) {
  if (payouts.length === 0) return <p className="text-sm text-ink-2">Nothing was paid out yet.</p>;
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {payouts.map((payout) => (
        <li key={payout.id} className="grid gap-2 px-4 py-3 text-sm">
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Money kobo={payout.amountKobo} className="font-semibold" />
            <span className="figures wrap-anywhere">{payout.bankReference}</span>
            <Badge tone={looks[payout.status].tone}>{looks[payout.status].word}</Badge>
            <LagosTime at={payout.createdAt} form="day-time" now={now} className="text-ink-2" />
          </p>
          <p className="text-ink-2 wrap-anywhere">
            {payout.note} ({payout.recordedBy})
            {payout.decidedBy === null ? null : (
              <>
                {" "}
                · {payout.status === "rejected" ? "rejected" : "approved"}: {payout.decision} (
                {payout.decidedBy})
              </>
            )}
            {payout.reverseReason === null ? null : (
              <>
                {" "}
                · reversed: {payout.reverseReason} ({payout.reversedBy})
              </>
            )}
          </p>
          {mayReverse && payout.status === "recorded" ? <Reverse payout={payout} /> : null}
        </li>
      ))}
    </ul>
  );
}

const looks = {
  requested: { word: "waits for a colleague", tone: "warn" },
  recorded: { word: "paid out", tone: "success" },
  rejected: { word: "rejected, nothing posted", tone: "plain" },
  reversed: { word: "reversed", tone: "warn" },
} as const satisfies Record<PayoutDto["status"], { word: string; tone: string }>;

function Reverse({ payout }: { payout: PayoutDto }) {
  const [isOpen, setIsOpen] = useState(false);
  const reverse = useMutation(useTRPC().admin.payouts.reverse.mutationOptions());
  if (!isOpen) {
    return (
      <div>
        <Button
          variant="quiet"
          size="small"
          aria-label={`The bank gave it back: ${payout.bankReference}`}
          onClick={() => setIsOpen(true)}
        >
          The bank gave it back
        </Button>
      </div>
    );
  }
  return (
    <ActForm
      label={
        <>
          Reverse <Money kobo={payout.amountKobo} />
        </>
      }
      done="Reversed: it is owed again."
      act={(reason) => reverse.mutateAsync({ id: payout.id, reason })}
    >
      <p>
        <Money kobo={payout.amountKobo} className="font-semibold" /> goes from the bank back to what is owed.
        The payout stays in the history.
      </p>
    </ActForm>
  );
}
