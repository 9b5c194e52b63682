"use client";

import { Checkbox } from "~/ui/checkbox";
import type { FieldFault } from "~/ui/error-summary";
import { TextField } from "~/ui/input";
import { WithFault } from "../field-fault";
import { KitchenField } from "../kitchen-field";
import type { KitchenChoice } from "../kitchens-in-reach";
import { lagosMoment } from "../lagos-window";

/** Only an order that has ended is refunded; one under way is cancelled. */
const endedStatuses = ["delivered", "undeliverable", "cancelled"] as const;
type EndedStatus = (typeof endedStatuses)[number];

const statusWords: Record<EndedStatus, string> = {
  delivered: "Delivered",
  undeliverable: "Could not be delivered",
  cancelled: "Cancelled, with money left",
};

/** Which orders, by kitchen and time: as the form has it. */
export type OrderFilter = { kitchenId: string; from: string; to: string; statuses: readonly EndedStatus[] };

/** What the form says as the server takes it, or what is missing. */
export function readFilter(filter: OrderFilter):
  | { filter: { kitchenId: string; from: string; to: string; statuses: EndedStatus[] } }
  | {
      faults: FieldFault[];
    } {
  const [from, to] = [lagosMoment(filter.from), lagosMoment(filter.to)];
  const faults: FieldFault[] = [];
  if (filter.kitchenId === "") faults.push({ fieldId: "kitchen", message: "Choose a kitchen." });
  if (from === null) faults.push({ fieldId: "from", message: "Say from when." });
  if (to === null) faults.push({ fieldId: "to", message: "Say until when." });
  if (from !== null && to !== null && from >= to) {
    faults.push({ fieldId: "to", message: "Until must be later than from." });
  }
  if (filter.statuses.length === 0) {
    faults.push({ fieldId: "status-delivered", message: "Choose at least one state." });
  }
  if (faults.length > 0 || from === null || to === null) return { faults };
  return { filter: { kitchenId: filter.kitchenId, from, to, statuses: [...filter.statuses] } };
}

/** Orders by kitchen, time of ordering and state. */
export function OrderFilterFields({
  kitchens,
  value,
  onChange,
}: {
  kitchens: readonly KitchenChoice[];
  value: OrderFilter;
  onChange: (value: OrderFilter) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <KitchenField
        kitchens={kitchens}
        className="sm:col-span-2"
        value={value.kitchenId}
        onChange={(kitchenId) => onChange({ ...value, kitchenId })}
      />
      <WithFault id="from">
        {(error) => (
          <TextField
            id="from"
            error={error}
            type="datetime-local"
            label="Ordered from"
            hint="Lagos time"
            value={value.from}
            onChange={(event) => onChange({ ...value, from: event.target.value })}
          />
        )}
      </WithFault>
      <WithFault id="to">
        {(error) => (
          <TextField
            id="to"
            error={error}
            type="datetime-local"
            label="Until"
            hint="Lagos time"
            value={value.to}
            onChange={(event) => onChange({ ...value, to: event.target.value })}
          />
        )}
      </WithFault>
      <States value={value} onChange={onChange} />
    </div>
  );
}

function States({ value, onChange }: { value: OrderFilter; onChange: (value: OrderFilter) => void }) {
  return (
    <fieldset className="grid gap-2 sm:col-span-2 sm:grid-cols-3">
      <legend className="mb-1.5 font-semibold">State</legend>
      {endedStatuses.map((status) => (
        <Checkbox
          key={status}
          id={`status-${status}`}
          label={statusWords[status]}
          checked={value.statuses.includes(status)}
          onChange={(event) =>
            onChange({
              ...value,
              statuses: endedStatuses.filter((one) =>
                one === status ? event.target.checked : value.statuses.includes(one),
              ),
            })
          }
        />
      ))}
    </fieldset>
  );
}
