"use client";

import { Select } from "~/ui/select";
import { WithFault } from "./field-fault";
import type { KitchenChoice } from "./kitchens-in-reach";

/** One kitchen of those in reach, named with its region; "" while none is chosen. */
export function KitchenField({
  kitchens,
  value,
  onChange,
  className,
}: {
  kitchens: readonly KitchenChoice[];
  value: string;
  onChange: (kitchenId: string) => void;
  className: string;
}) {
  return (
    <WithFault id="kitchen">
      {(error) => (
        <Select
          id="kitchen"
          error={error}
          label="Kitchen"
          placeholder="Choose a kitchen"
          className={className}
          options={kitchens.map(({ id, name, region }) => ({ value: id, label: `${name}, ${region}` }))}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </WithFault>
  );
}
