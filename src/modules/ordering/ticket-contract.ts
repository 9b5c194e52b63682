import { z } from "zod";
import { orderStatuses } from "./order-states";

/** One row of the kitchen's board: what to cook, for when; no price, no customer's wallet. */
const ticketDto = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(orderStatuses),
  version: z.number().int(),
  fulfilmentType: z.enum(["delivery", "pickup"]),
  landmark: z.string(),
  slotStartsAt: z.iso.datetime(),
  placedAt: z.iso.datetime(),
  /** While it is new: by when it is accepted, before it is cancelled by itself. */
  acceptBy: z.iso.datetime().nullable(),
  /** Whom it is for, when not for its customer: the name for the bag, the card to write, and their number at the handover. */
  recipient: z.object({ name: z.string(), note: z.string(), phone: z.string().nullable() }).nullable(),
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

/** The kitchen's board: what is open, and what was taken off it a moment ago because nobody accepted it in time. */
export const boardDto = z.object({
  tickets: z.array(ticketDto),
  missed: z.array(z.object({ id: z.string(), number: z.string(), at: z.iso.datetime() })),
});
export type BoardDto = z.infer<typeof boardDto>;
