import { Refusal } from "~/kernel/refusal";
import { clockWords, dayWords } from "./lagos-time";
import type { MenuKitchen } from "./menu";
import { openState } from "./opening-hours";
import { catalogRefusals } from "./rules";
import { firstSlot } from "./slots";

/** The refusal for a kitchen that is closed at `at`: says when it opens and names the first slot. */
export function kitchenClosed(kitchen: MenuKitchen, at: Date): Refusal {
  const state = openState(kitchen.hours, at);
  const opensAt = state.open ? at : state.opensAt;
  const slot = firstSlot(kitchen, at);
  const details = {
    kitchenId: kitchen.id,
    kitchenName: kitchen.name,
    opensWords: opensAt === null ? null : `${clockWords(opensAt)} ${dayWords(opensAt, at)}`,
    opensAt: opensAt?.toISOString() ?? null,
    firstSlotAt: slot?.toISOString() ?? null,
  };
  if (opensAt === null || slot === null) return new Refusal(catalogRefusals.kitchenClosed, { details });
  const sentence =
    `${kitchen.name} is closed now and opens at ${details.opensWords}. ` +
    "Nothing was charged. You can order for the first slot.";
  return new Refusal(catalogRefusals.kitchenClosed, { sentence, details });
}
