"use client";

import { useState } from "react";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/input";
import { RadioCards } from "~/ui/radio-cards";
import { BulkFlow } from "../bulk-flow";
import { ChosenRows, useHandedOver } from "../chosen-rows";
import type { HandedOver } from "../handed-over";
import { destinationOptions, liableOptions, refundReasonOptions } from "../refund-words";
import { type OrderFilter, OrderFilterFields, readFilter } from "./order-filter";

const whats = [
  { value: "full", label: "Everything", detail: "Whatever is left of what was paid." },
  { value: "food", label: "Food only", detail: "Dishes and packaging." },
  { value: "delivery", label: "Delivery only", detail: "The delivery fee." },
  { value: "percent", label: "A part", detail: "Some per cent of what was paid." },
] as const;

/** How much of each order, as the form has it: `percent` is what was typed. */
type How = {
  what: (typeof whats)[number]["value"];
  percent: string;
  destination: (typeof destinationOptions)[number]["value"];
  liable: (typeof liableOptions)[number]["value"];
};

/** Refunds many orders: which, how much of each, where to and at whose cost, why; then the plan. */
export function BulkRefund({
  kitchens,
  handed,
  first,
}: {
  kitchens: readonly { id: string; name: string; region: string }[];
  handed: HandedOver | null;
  first: OrderFilter;
}) {
  const [isHanded, setHanded] = useState(handed !== null);
  const chosen = useHandedOver(isHanded ? handed : null);
  const [filter, setFilter] = useState(first);
  const [how, setHow] = useState<How>({
    what: "full",
    percent: "50",
    destination: "wallet",
    liable: "kitchen",
  });
  const selected = () => {
    if (!isHanded) {
      const read = readFilter(filter);
      return "faults" in read ? read : { selection: read };
    }
    if (chosen.data === undefined || chosen.data.length === 0) {
      return { faults: [{ fieldId: "reason", message: "No order is chosen." }] };
    }
    return { selection: { orderIds: chosen.data } };
  };
  const draft = (why: { reason: string; note: string }) => {
    const read = selected();
    const { what, percent, destination, liable } = how;
    const share = Number(percent);
    const isShare = /^\d{1,3}$/.test(percent) && share >= 1 && share <= 100;
    const reason = refundReasonOptions.find(({ value }) => value === why.reason)?.value;
    const faults = [
      ...("faults" in read ? read.faults : []),
      ...(what === "percent" && !isShare
        ? [{ fieldId: "percent", message: "A whole number from 1 to 100." }]
        : []),
    ];
    if ("faults" in read || faults.length > 0 || reason === undefined) return { faults };
    const part = what === "percent" ? { what, percent: share } : { what };
    const parameters = { ...part, destination, liable };
    return { kind: "refund" as const, selection: read.selection, parameters, reason, note: why.note };
  };
  return (
    <BulkFlow reasons={refundReasonOptions} draft={draft}>
      <Card as="section" aria-label="Which orders" className="grid gap-4">
        <h2 className="text-lg font-bold">Which orders</h2>
        {isHanded ? (
          <ChosenRows
            chosen={chosen}
            noun={{ one: "order", many: "orders" }}
            onForget={() => setHanded(false)}
          />
        ) : (
          <OrderFilterFields kitchens={kitchens} value={filter} onChange={setFilter} />
        )}
      </Card>
      <Card as="section" aria-label="How much" className="grid gap-5">
        <HowMuch value={how} onChange={setHow} />
      </Card>
    </BulkFlow>
  );
}

function HowMuch({ value, onChange }: { value: How; onChange: (value: How) => void }) {
  return (
    <>
      <h2 className="text-lg font-bold">How much of each, and where to</h2>
      <RadioCards
        legend="Give back"
        name="what"
        columns={2}
        options={whats}
        value={value.what}
        onValueChange={(what) =>
          onChange({ ...value, what: whats.find((one) => one.value === what)?.value ?? "full" })
        }
      />
      {value.what === "percent" ? (
        <TextField
          id="percent"
          label="Per cent of what was paid"
          inputMode="numeric"
          className="max-w-60"
          value={value.percent}
          onChange={(event) => onChange({ ...value, percent: event.target.value })}
        />
      ) : null}
      <RadioCards
        legend="To"
        name="destination"
        columns={2}
        options={destinationOptions}
        value={value.destination}
        onValueChange={(to) => onChange({ ...value, destination: to === "source" ? "source" : "wallet" })}
      />
      <RadioCards
        legend="At whose cost"
        name="liable"
        columns={2}
        options={liableOptions}
        value={value.liable}
        onValueChange={(payer) =>
          onChange({
            ...value,
            liable: liableOptions.find((one) => one.value === payer)?.value ?? "kitchen",
          })
        }
      />
    </>
  );
}
