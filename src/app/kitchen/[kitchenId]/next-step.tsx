"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type KitchenAct, orderCan, type TicketDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { Decline } from "./decline";
import { Handover } from "./handover";

type Step = { act: KitchenAct; label: string; busyLabel: string };

/** The one thing that can be done next; null where the customer's PIN is asked for first. */
function stepOf(ticket: TicketDto): Step | null {
  if (orderCan.do("accept", ticket.status))
    return { act: "accept", label: "Accept", busyLabel: "Accepting…" };
  if (orderCan.do("start", ticket.status))
    return { act: "start", label: "Start cooking", busyLabel: "Starting…" };
  if (orderCan.do("ready", ticket.status)) return { act: "ready", label: "Packed", busyLabel: "Packing…" };
  if (ticket.fulfilmentType === "pickup") {
    return orderCan.do("collect", ticket.status)
      ? { act: "deliver", label: "Collected", busyLabel: "Handing over…" }
      : null;
  }
  return orderCan.do("dispatch", ticket.status)
    ? { act: "dispatch", label: "Hand to the rider", busyLabel: "Handing over…" }
    : null;
}

/** The big button of a ticket. Pressing it twice does it once: what is done already changes nothing. */
export function NextStep({
  ticket,
  kitchenId,
  mayWithoutPin,
}: {
  ticket: TicketDto;
  kitchenId: string;
  mayWithoutPin: boolean;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.kitchen.tickets.queryKey({ kitchenId }) });
  // Busy until the board shows the ticket where it is now, so that nobody presses the next step by accident.
  const advance = useMutation(trpc.kitchen.advance.mutationOptions({ onSettled: refresh }));
  const reAuth = useReAuth();
  const send = (act: KitchenAct, pin?: string) =>
    void reAuth(() =>
      advance.mutateAsync({ id: ticket.id, act, ...(pin === undefined ? {} : { pin }) }),
    ).catch(() => {
      // Told by `advance.error` above the button.
    });
  const step = stepOf(ticket);
  return (
    <div className="grid gap-2">
      {advance.isError ? <Refused problem={problemOf(advance.error)} /> : null}
      {step === null ? (
        <Handover
          ticket={ticket}
          problem={problemOf(advance.error) ?? null}
          busy={advance.isPending}
          mayWithoutPin={mayWithoutPin}
          onDeliver={(pin) => send("deliver", pin)}
        />
      ) : (
        <Button
          size="large"
          wide
          busy={advance.isPending}
          busyLabel={step.busyLabel}
          onClick={() => send(step.act)}
        >
          {step.label}
        </Button>
      )}
      {ticket.status === "placed" ? <Decline ticket={ticket} onDone={refresh} /> : null}
    </div>
  );
}

function Refused({ problem }: { problem: Problem | undefined }) {
  // The field of the PIN says these itself.
  if (problem?.code === "ordering.wrong_pin" || problem?.code === "ordering.pin_locked") return null;
  return (
    <Banner
      tone="danger"
      title={problem?.sentence ?? "No answer came. The board shows what is true; try again."}
    />
  );
}
