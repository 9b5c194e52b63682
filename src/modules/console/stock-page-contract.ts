import { z } from "zod";
import { movementReasons, stockLevelDto } from "~/modules/inventory/contract";
import { actorDto } from "./timeline-contract";

/** A dish's count of the day, with who set it by name. */
export const namedLevelDto = stockLevelDto.extend({ name: z.string(), changedByName: z.string() });
export type NamedLevelDto = z.infer<typeof namedLevelDto>;

export const stockPageDto = z.object({
  kitchen: z.object({ id: z.string(), name: z.string() }),
  serviceDate: z.iso.date(),
  levels: z.array(namedLevelDto),
});
export type StockPageDto = z.infer<typeof stockPageDto>;

export const movementsInput = z.object({
  itemId: z.string().min(1).max(200),
  serviceDate: z.iso.date(),
  cursor: z.string().max(60).optional(),
});
export type MovementsInput = z.infer<typeof movementsInput>;

const movementDto = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  quantity: z.number().int(),
  /** What was there after it. */
  afterOnHand: z.number().int(),
  reason: z.enum(movementReasons),
  note: z.string(),
  /** The reason code of an adjustment. */
  code: z.string().nullable(),
  order: z.object({ id: z.string(), number: z.string() }).nullable(),
  actor: actorDto,
});
export type MovementDto = z.infer<typeof movementDto>;
export const movementsDto = z.object({
  movements: z.array(movementDto),
  nextCursor: z.string().nullable(),
});
