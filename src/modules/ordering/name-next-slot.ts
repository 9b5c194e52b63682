import { isRefusal, Refusal } from "~/kernel/refusal";
import { inventoryRefusals } from "~/modules/inventory/contract";
import { offeredSlots } from "./offered-slots";

/**
 * Runs an attempt; a full slot is refused with the next free one (`details.nextSlotAt`, null when three days are full),
 * so that the customer has something to choose. Looked up afterwards, when no lock is held: it may fill up meanwhile,
 * and is then refused in its turn.
 */
export async function namingNextSlot<T>(kitchenId: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isRefusal(error, inventoryRefusals.slotFull.code)) throw error;
    const { slots } = await offeredSlots(kitchenId);
    const tried: unknown = error.details.slots;
    const last: unknown = Array.isArray(tried) ? tried.at(-1) : undefined;
    const next = slots.find((slot) => slot.free && typeof last === "string" && slot.startsAt > last);
    throw new Refusal(inventoryRefusals.slotFull, {
      details: { ...error.details, nextSlotAt: next?.startsAt ?? null },
      cause: error,
    });
  }
}
