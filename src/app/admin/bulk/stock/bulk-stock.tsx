"use client";

import { useState } from "react";
import { onHandMax } from "~/modules/inventory/contract";
import { Card } from "~/ui/card";
import type { FieldFault } from "~/ui/error-summary";
import { TextField } from "~/ui/input";
import { RadioCards } from "~/ui/radio-cards";
import { countReasonOptions } from "../../../stock-count/count-reasons";
import { type DishesOfKitchen, DishFlow } from "../dish-flow";
import { WithFault } from "../field-fault";

const modes = [
  { value: "set", label: "Set to a number", detail: "Each has so many portions today." },
  { value: "more", label: "Add", detail: "Each has so many more than now." },
  { value: "fewer", label: "Take away", detail: "Each has so many fewer than now." },
] as const;
type Mode = (typeof modes)[number]["value"];

/** Today's counts of many dishes of one kitchen. */
export function BulkStock(place: DishesOfKitchen) {
  const [mode, setMode] = useState<Mode>("set");
  const [typed, setTyped] = useState("");
  return (
    <DishFlow
      place={place}
      reasons={countReasonOptions}
      now={({ left }) => (left === 0 ? "sold out" : `${left} left`)}
      change={() => readCount(mode, typed)}
      plan={(chosen) => ({ kind: "stock_adjustment", ...chosen })}
    >
      <Card as="section" aria-label="How many" className="grid gap-4">
        <h2 className="text-lg font-bold">How many</h2>
        <RadioCards
          legend="Each count is to"
          name="mode"
          options={modes}
          value={mode}
          onValueChange={(value) => setMode(modes.find((one) => one.value === value)?.value ?? "set")}
        />
        <WithFault id="count">
          {(error) => (
            <TextField
              id="count"
              error={error}
              label="Portions"
              hint="With those that are ordered already."
              inputMode="numeric"
              autoComplete="off"
              className="max-w-60"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </WithFault>
      </Card>
    </DishFlow>
  );
}

type Count = { mode: "set"; quantity: number } | { mode: "change"; quantity: number };

function readCount(mode: Mode, typed: string): { parameters: Count } | { faults: FieldFault[] } {
  const count = Number(typed);
  const isCount = /^\d{1,5}$/.test(typed) && count <= onHandMax && (mode === "set" || count > 0);
  if (!isCount) return { faults: [{ fieldId: "count", message: `Write a number up to ${onHandMax}.` }] };
  if (mode === "set") return { parameters: { mode, quantity: count } };
  return { parameters: { mode: "change", quantity: mode === "more" ? count : -count } };
}
