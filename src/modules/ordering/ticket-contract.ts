import { z } from "zod";
import { orderStatuses } from "./order-states";

/** One row of the kitchen's board: what to cook, for when; no price, no customer's wallet. */
export const ticketDto = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(orderStatuses),
  version: z.number().int(),
  fulfilmentType: z.enum(["delivery", "pickup"]),
  landmark: z.string(),
  slotStartsAt: z.iso.datetime(),
  placedAt: z.iso.datetime(),
  lines: z.array(
    z.object({
      id: z.string(),
      packIndex: z.number().int(),
      packName: z.string(),
      name: z.string(),
      quantity: z.number().int(),
      options: z.array(z.string()),
      note: z.string(),
    }),
  ),
});
export type TicketDto = z.infer<typeof ticketDto>;
