"use client";

import { type ReactNode, useState } from "react";
import type { FieldFault } from "~/ui/error-summary";
import { BulkFlow } from "./bulk-flow";
import { DishPicker, readDishes } from "./dish-picker";
import type { DishChoice } from "./dishes-of";
import type { KitchenChoice } from "./kitchens-in-reach";
import type { PlanInput } from "./plan-input";

export type DishesOfKitchen = {
  readonly kitchens: readonly KitchenChoice[];
  readonly kitchenId: string | undefined;
  readonly dishes: readonly DishChoice[];
};
type Selection = Exclude<ReturnType<typeof readDishes>, { faults: FieldFault[] }>["selection"];

/** An act on many dishes of one kitchen: which of them, what with each (`children`, read by `change`), why, the plan. */
export function DishFlow<Reason extends string, Parameters>({
  place,
  reasons,
  now,
  change,
  plan,
  children,
}: {
  place: DishesOfKitchen;
  reasons: readonly { value: Reason; label: string }[];
  /** What is there of a dish, before anything changes. */
  now: (dish: DishChoice) => ReactNode;
  change: () => { parameters: Parameters } | { faults: FieldFault[] };
  plan: (chosen: { selection: Selection; parameters: Parameters; reason: Reason; note: string }) => PlanInput;
  children: ReactNode;
}) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const draft = (why: { reason: string; note: string }) => {
    const read = readDishes(place.kitchenId, ticked, place.dishes.length);
    const changed = change();
    const reason = reasons.find(({ value }) => value === why.reason)?.value;
    const faults = [...("faults" in read ? read.faults : []), ...("faults" in changed ? changed.faults : [])];
    if ("faults" in read || "faults" in changed || reason === undefined) return { faults };
    return plan({ selection: read.selection, parameters: changed.parameters, reason, note: why.note });
  };
  return (
    <BulkFlow reasons={reasons} draft={draft}>
      <DishPicker {...place} ticked={ticked} onTicked={setTicked} now={now} />
      {children}
    </BulkFlow>
  );
}
