"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { declineReasons, type TicketDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { Dialog, DialogClose } from "~/ui/dialog";
import { RadioCards } from "~/ui/radio-cards";

const reasonWords: Record<(typeof declineReasons)[number], string> = {
  item_finished: "A dish is finished",
  too_busy: "We are too busy",
  closing_soon: "We are closing",
  equipment_fault: "Something broke",
  cannot_meet_note: "We cannot do what the note asks",
};

/** Saying no to a new order: the customer has all the money back at once, and reads the reason. */
export function Decline({ ticket, onDone }: { ticket: TicketDto; onDone: () => Promise<void> }) {
  const trpc = useTRPC();
  const reAuth = useReAuth();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof declineReasons)[number] | null>(null);
  const decline = useMutation(
    trpc.kitchen.decline.mutationOptions({
      onSuccess: () => setOpen(false),
      onSettled: onDone,
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="quiet">Decline</Button>}
      title={`Decline ${ticket.number}?`}
      actions={
        <>
          <Button
            variant="danger-outline"
            busy={decline.isPending}
            busyLabel="Declining…"
            disabledReason={reason === null ? "Choose a reason first." : null}
            onClick={() => {
              if (reason === null) return;
              reAuth(() => decline.mutateAsync({ id: ticket.id, reason })).catch(() => {
                // Told by `decline.error` above the buttons.
              });
            }}
          >
            Decline the order
          </Button>
          <DialogClose>
            <Button variant="secondary">Keep it</Button>
          </DialogClose>
        </>
      }
    >
      <p>The customer gets all the money back at once, and the portions are free again.</p>
      <RadioCards
        className="mt-4 text-ink"
        legend="Why?"
        hint="The customer reads it."
        name={`decline-${ticket.id}`}
        value={reason ?? ""}
        onValueChange={(value) => setReason(declineReasons.find((one) => one === value) ?? null)}
        options={declineReasons.map((value) => ({ value, label: reasonWords[value] }))}
      />
      {decline.isError ? (
        <Banner
          tone="danger"
          className="mt-4"
          title={
            problemOf(decline.error)?.sentence ?? "No answer came. Look at the board before you try again."
          }
        />
      ) : null}
    </Dialog>
  );
}
