"use client";

import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import type { DishChoice } from "./dishes-of";
import { KitchenField } from "./kitchen-field";
import type { KitchenChoice } from "./kitchens-in-reach";

/** A kitchen, and which of its dishes: all of them, or those that are ticked. `now` says what is there of each. */
export function DishPicker({
  kitchens,
  kitchenId,
  dishes,
  ticked,
  onTicked,
  now,
}: {
  kitchens: readonly KitchenChoice[];
  kitchenId: string | undefined;
  dishes: readonly DishChoice[];
  ticked: ReadonlySet<string>;
  onTicked: (ticked: ReadonlySet<string>) => void;
  now: (dish: DishChoice) => ReactNode;
}) {
  const router = useRouter();
  const path = usePathname();
  const categories = [...new Set(dishes.map(({ category }) => category))];
  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(ticked);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    onTicked(next);
  };
  return (
    <Card as="section" aria-label="Which dishes" className="grid gap-4">
      <h2 className="text-lg font-bold">Which dishes</h2>
      <KitchenField
        kitchens={kitchens}
        className="max-w-96"
        value={kitchenId ?? ""}
        onChange={(kitchen) => router.replace(`${path}?kitchen=${encodeURIComponent(kitchen)}`)}
      />
      {dishes.length === 0 ? null : (
        <div className="flex flex-wrap items-center gap-3">
          <p aria-live="polite" className="figures text-sm">
            {ticked.size} of {dishes.length} chosen
          </p>
          <Button
            variant="secondary"
            size="compact"
            onClick={() =>
              toggle(
                dishes.map(({ id }) => id),
                true,
              )
            }
          >
            Choose all
          </Button>
          <Button variant="quiet" size="compact" onClick={() => onTicked(new Set())}>
            None
          </Button>
        </div>
      )}
      <div className="grid items-start gap-4 md:grid-cols-2">
        {categories.map((category) => (
          <fieldset key={category} className="min-w-0">
            <legend className="mb-1 text-sm font-semibold text-ink-2">{category}</legend>
            <div className="divide-y divide-line rounded-card border border-line">
              {dishes
                .filter((dish) => dish.category === category)
                .map((dish) => (
                  <label
                    key={dish.id}
                    className="flex min-h-9 items-center gap-3 px-3 py-1.5 text-sm has-checked:bg-epo-band has-focus-visible:outline-3 has-focus-visible:outline-focus"
                  >
                    <input
                      type="checkbox"
                      className="size-6 shrink-0 accent-epo"
                      checked={ticked.has(dish.id)}
                      onChange={(event) => toggle([dish.id], event.target.checked)}
                    />
                    <span className="min-w-0 flex-1">{dish.name}</span>
                    <span className="figures shrink-0 text-ink-2">{now(dish)}</span>
                  </label>
                ))}
            </div>
          </fieldset>
        ))}
      </div>
    </Card>
  );
}

/** Which dishes, as the server takes it, or what is missing. */
export function readDishes(kitchenId: string | undefined, ticked: ReadonlySet<string>, all: number) {
  if (kitchenId === undefined) return { faults: [{ fieldId: "kitchen", message: "Choose a kitchen." }] };
  if (ticked.size === 0) return { faults: [{ fieldId: "kitchen", message: "Choose at least one dish." }] };
  return { selection: ticked.size === all ? { kitchenId } : { kitchenId, itemIds: [...ticked] } };
}
