import { z } from "zod";
import { refusals } from "~/kernel/refusal";

export const reservationStatuses = ["held", "committed", "released"] as const;
export const movementReasons = ["opening", "sold", "adjustment", "returned"] as const;
/** Why a person changed a count; asked for on every adjustment. */
export const adjustmentReasons = ["counted", "finished", "spoilt", "cooked_more", "mistake"] as const;

export const inventoryRefusals = refusals({
  soldOut: {
    code: "inventory.sold_out",
    status: 409,
    sentence: "Someone just took the last of it. Nothing was charged. Please choose fewer or another dish.",
  },
  slotFull: {
    code: "inventory.slot_full",
    status: 409,
    sentence: "The kitchen cannot cook more at that time. Nothing was charged. Please choose a later time.",
  },
  staleVersion: {
    code: "inventory.stale_version",
    status: 409,
    sentence:
      "This count has changed since you looked. Nothing was saved. Check the newer number and try again.",
  },
  belowReserved: {
    code: "inventory.below_reserved",
    status: 409,
    sentence: "That is fewer than customers have already ordered. Nothing was saved.",
  },
});

/** A kitchen cooks at most this many portions of one dish a day: beyond it a typing mistake. */
export const onHandMax = 10_000;

export const adjustStockInput = z.object({
  itemId: z.string().min(1).max(200),
  onHand: z.number().int().min(0).max(onHandMax),
  expectedVersion: z.number().int().min(1),
  /** The day that was looked at: each day's counts begin at version 1, and yesterday's pots are not today's. */
  serviceDate: z.iso.date().optional(),
  reason: z.enum(adjustmentReasons),
  note: z.string().max(140).default(""),
});
export type AdjustStockInput = z.infer<typeof adjustStockInput>;

export const stockLevelDto = z.object({
  itemId: z.string(),
  serviceDate: z.iso.date(),
  onHand: z.number().int(),
  reserved: z.number().int(),
  available: z.number().int(),
  version: z.number().int(),
  changedBy: z.string(),
  changedAt: z.iso.datetime(),
});
export type StockLevelDto = z.infer<typeof stockLevelDto>;
