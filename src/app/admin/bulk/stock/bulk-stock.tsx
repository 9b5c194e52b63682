"use client";

import { useState } from "react";
import { onHandMax } from "~/modules/inventory/contract";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/input";
import { RadioCards } from "~/ui/radio-cards";
import { BulkFlow } from "../bulk-flow";
import { DishPicker, readDishes } from "../dish-picker";
import type { DishChoice } from "../dishes-of";
import type { KitchenChoice } from "../kitchens-in-reach";

const reasons = [
  { value: "counted", label: "Counted again" },
  { value: "finished", label: "Finished" },
  { value: "spoilt", label: "Spoilt" },
  { value: "cooked_more", label: "Cooked more" },
  { value: "mistake", label: "Put in by mistake" },
] as const;

const modes = [
  { value: "set", label: "Set to a number", detail: "Each has so many portions today." },
  { value: "more", label: "Add", detail: "Each has so many more than now." },
  { value: "fewer", label: "Take away", detail: "Each has so many fewer than now." },
] as const;

/** Today's counts of many dishes of one kitchen. */
export function BulkStock({
  kitchens,
  kitchenId,
  dishes,
}: {
  kitchens: readonly KitchenChoice[];
  kitchenId: string | undefined;
  dishes: readonly DishChoice[];
}) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [mode, setMode] = useState<(typeof modes)[number]["value"]>("set");
  const [typed, setTyped] = useState("");
  const draft = (why: { reason: string; note: string }) => {
    const read = readDishes(kitchenId, ticked, dishes.length);
    const count = Number(typed);
    const isCount = /^\d{1,5}$/.test(typed) && count <= onHandMax && (mode === "set" || count > 0);
    const reason = reasons.find(({ value }) => value === why.reason)?.value;
    const faults = [
      ...("faults" in read ? read.faults : []),
      ...(isCount ? [] : [{ fieldId: "count", message: `Write a number up to ${onHandMax}.` }]),
    ];
    if ("faults" in read || faults.length > 0 || reason === undefined) return { faults };
    const parameters =
      mode === "set"
        ? { mode, quantity: count }
        : { mode: "change" as const, quantity: mode === "more" ? count : -count };
    return {
      kind: "stock_adjustment" as const,
      selection: read.selection,
      parameters,
      reason,
      note: why.note,
    };
  };
  return (
    <BulkFlow reasons={reasons} draft={draft}>
      <DishPicker
        {...{ kitchens, kitchenId, dishes, ticked }}
        onTicked={setTicked}
        now={({ left }) => (left === 0 ? "sold out" : `${left} left`)}
      />
      <Card as="section" aria-label="How many" className="grid gap-4">
        <h2 className="text-lg font-bold">How many</h2>
        <RadioCards
          legend="Each count is to"
          name="mode"
          options={modes}
          value={mode}
          onValueChange={(value) => setMode(modes.find((one) => one.value === value)?.value ?? "set")}
        />
        <TextField
          id="count"
          label="Portions"
          hint="With those that are ordered already."
          inputMode="numeric"
          autoComplete="off"
          className="max-w-60"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Card>
    </BulkFlow>
  );
}
