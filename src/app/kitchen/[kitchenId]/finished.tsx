"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { TicketDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { NumberStepper } from "~/ui/number-stepper";
import { RadioCards } from "~/ui/radio-cards";
import { Select } from "~/ui/select";
import { Sheet } from "~/ui/sheet";
import { useKeyOf } from "../../use-key-of";

type Line = TicketDto["lines"][number];

/** Saying that a dish of an accepted order is finished: which, how many, and what could be cooked instead. */
export function Finished({
  ticket,
  kitchenId,
  lines,
}: {
  ticket: TicketDto;
  kitchenId: string;
  /** Those that were not asked about yet. */
  lines: readonly Line[];
}) {
  const [open, setOpen] = useState(false);
  const [lineId, setLineId] = useState(lines[0]?.id ?? "");
  const [quantity, setQuantity] = useState(1);
  const [instead, setInstead] = useState("");
  const line = lines.find(({ id }) => id === lineId);
  const offered = useOffered(kitchenId, open, quantity, ticket);
  const report = useReport(kitchenId, () => setOpen(false));
  const said = {
    orderId: ticket.id,
    lineId,
    quantity,
    ...(instead === "" ? {} : { replacementItemId: instead }),
  };
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="quiet">A dish is finished</Button>}
      title={`What is finished of ${ticket.number}?`}
      footer={
        <div className="grid gap-2">
          {report.isError ? (
            <Banner
              tone="danger"
              title={
                problemOf(report.error)?.sentence ??
                "No answer came. Press again: the customer is asked once."
              }
            />
          ) : null}
          <Button
            size="large"
            wide
            busy={report.isPending}
            busyLabel="Asking…"
            disabledReason={line === undefined ? "Choose the dish." : null}
            onClick={() => report.send(said)}
          >
            Ask the customer
          </Button>
          <p className="text-sm text-ink-2">
            They have five minutes. The dish goes off the menu at once; without an answer it is removed and
            paid back.
          </p>
        </div>
      }
    >
      <div className="grid gap-5">
        <RadioCards
          legend="Which dish?"
          name={`finished-${ticket.id}`}
          value={lineId}
          onValueChange={(value) => {
            setLineId(value);
            setQuantity(1);
          }}
          options={lines.map(({ id, name, quantity: count, packName }) => ({
            value: id,
            label: `${count} × ${name}`,
            detail: packName,
          }))}
        />
        {line !== undefined && line.quantity > 1 ? (
          <NumberStepper
            label="How many are missing"
            value={quantity}
            onValueChange={setQuantity}
            min={1}
            max={line.quantity}
          />
        ) : null}
        <Select
          label="What could you cook instead?"
          optional
          value={instead}
          onChange={(event) => setInstead(event.target.value)}
          options={[{ value: "", label: "Nothing: it is removed" }, ...offered]}
        />
      </div>
    </Sheet>
  );
}

type Said = { orderId: string; lineId: string; quantity: number; replacementItemId?: string };

/** Asks the customer, once for what is said. */
function useReport(kitchenId: string, onDone: () => void) {
  const [trpc, client] = [useTRPC(), useTRPCClient()];
  const queries = useQueryClient();
  const keyOf = useKeyOf();
  const reAuth = useReAuth();
  const report = useMutation({
    mutationFn: (said: Said) =>
      client.shortages.report.mutate(said, { context: { idempotencyKey: keyOf(said) } }),
    onSuccess: onDone,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: trpc.shortages.ofKitchen.queryKey({ kitchenId }) });
    },
  });
  const send = (said: Said) => {
    reAuth(() => report.mutateAsync(said)).catch(() => {
      // Told by `report.error` above the button.
    });
  };
  return { ...report, send };
}

/** What is left of the menu in that number, and not in the order already. */
function useOffered(kitchenId: string, enabled: boolean, quantity: number, ticket: TicketDto) {
  const trpc = useTRPC();
  const menu = useQuery(trpc.catalog.menu.queryOptions({ kitchenId }, { enabled }));
  const inOrder = new Set(ticket.lines.map(({ name }) => name));
  const items = menu.data?.categories.flatMap((category) => category.items) ?? [];
  return items
    .filter(
      ({ name, servedNow, availability, optionGroups }) =>
        servedNow &&
        !inOrder.has(name) &&
        availability.available >= quantity &&
        optionGroups.every(({ min }) => min === 0),
    )
    .map(({ id, name }) => ({ value: id, label: name }));
}
